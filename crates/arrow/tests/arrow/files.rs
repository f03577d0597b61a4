//! Files: those of others, and rows in their order whoever reads them.

use std::fs::File;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal64Type, Decimal128Type, Int64Type};
use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, Int64Array, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, Encoding};
use parquet::data_type::{
    BoolType, FixedLenByteArray, FixedLenByteArrayType, Int32Type as Int32, Int64Type as Int64, Int96,
    Int96Type,
};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rules_arrow::files::{Joined, TableFile, TableKind, encode};

/// Timestamps as Spark writes them unless told otherwise: they are refused where they are read, and what to do is said. A file
/// that has such a column beside those that are read is read.
#[test]
fn timestamps_of_the_old_kind_are_refused_by_name() {
    let folder = std::env::temp_dir().join(format!("rules-arrow-int96-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("old.parquet");
    let schema =
        parse_message_type("message spark { optional boolean abroad; optional int96 leaves; }").unwrap();
    let file = File::create(&path).unwrap();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<BoolType>().write_batch(&[true, false], Some(&[1, 1]), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let mut instant = Int96::new();
    // Nanoseconds of the day, and the day by Julian count: 2026-03-29T00:00.
    instant.set_data(0, 0, 2_461_129);
    column.typed::<Int96Type>().write_batch(&[instant], Some(&[1, 0]), None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();

    let open = || TableFile::open(File::open(&path).unwrap(), TableKind::Parquet).unwrap();
    let error = open().batches(&[0, 1], 10, 0).err().unwrap().to_string();
    for says in ["`leaves`", "INT96", "outputTimestampType=TIMESTAMP_MICROS"] {
        assert!(error.contains(says), "{says}: {error}");
    }
    let mut rows = open().batches(&[0], 10, 0).unwrap();
    assert_eq!(rows.next_rows().unwrap().unwrap().num_rows(), 2);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// However many threads read, whatever the groups and wherever the reading begins: each row once, in order. Who stops reading
/// leaves no thread waiting, and a spoilt file is no short one.
#[test]
fn row_groups_are_read_in_order_by_any_number_of_threads() {
    let folder = std::env::temp_dir().join(format!("rules-arrow-groups-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("groups.parquet");
    let sizes = [1, 700, 3, 2000, 64, 1, 999, 5];
    let total: i64 = sizes.iter().sum();
    let (mut file, mut bytes, mut starts, mut next) = (None, Vec::new(), Vec::new(), 0);
    for size in sizes {
        let numbers: ArrayRef = Arc::new(Int64Array::from_iter_values(next..next + size));
        let part = encode(&RecordBatch::try_from_iter([("number", numbers)]).unwrap()).unwrap();
        let ([start, body], _) = Joined::add(&mut file, &part, 0).unwrap();
        bytes.extend(start);
        starts.push(bytes.len());
        bytes.extend(body);
        next += size;
    }
    bytes.extend(file.unwrap().finish().unwrap());
    std::fs::write(&path, &bytes).unwrap();
    let open = |threads: usize| {
        TableFile::open(File::open(&path).unwrap(), TableKind::Parquet).unwrap().with_threads(threads)
    };
    for threads in [0, 1, 2, 3, 20] {
        for (rows, skip) in [(1, 3500), (7, 0), (64, 1), (500, 704), (100_000, 0), (10, total as u64)] {
            let mut batches = open(threads).batches(&[0], rows, skip).unwrap();
            let mut found: Vec<i64> = Vec::new();
            let mut sizes: Vec<usize> = Vec::new();
            while let Some(batch) = batches.next_rows().unwrap() {
                found.extend(batch.column(0).as_primitive::<Int64Type>().values());
                sizes.push(batch.num_rows());
            }
            assert!(found.iter().copied().eq(skip as i64..total), "{threads} {rows} {skip}");
            assert!(
                sizes.iter().rev().skip(1).all(|size| (rows.div_ceil(2)..=rows).contains(size)),
                "{sizes:?}"
            );
            assert_eq!(batches.take_skipped(), skip);
        }
    }
    let mut batches = open(3).batches(&[0], 1, 0).unwrap();
    assert_eq!(batches.next_rows().unwrap().unwrap().num_rows(), 1);
    drop(batches);
    // Of the second group, the head of its page.
    bytes[starts[1]..starts[1] + 20].fill(0xFF);
    std::fs::write(&path, &bytes).unwrap();
    let mut batches = open(2).batches(&[0], 100, 0).unwrap();
    let error = loop {
        match batches.next_rows() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("a spoilt file is read to its end"),
            Err(error) => break error.to_string(),
        }
    };
    assert!(!error.is_empty());
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Some booleans, in runs of any length, and which of them are there.
fn booleans(rows: usize, seed: u64, absent: bool) -> BooleanArray {
    let mut state = seed;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut values = Vec::new();
    while values.len() < rows {
        let value = (!absent || random() % 3 > 0).then(|| random() % 2 == 1);
        let longest = if random() % 4 == 0 { 900 } else { 2 };
        values.extend(std::iter::repeat_n(value, (1 + random() % longest) as usize));
    }
    values.truncate(rows);
    values.into()
}

/// Columns of booleans are read by this crate itself, and say what the library reads there: however they are written, in record
/// batches of whatever size, beside other columns and alone.
#[test]
fn booleans_are_read_as_the_library_reads_them() {
    let folder = std::env::temp_dir().join(format!("rules-arrow-bools-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("bools.parquet");
    let rows = 5000;
    let within = booleans(rows, 4, true);
    let inner = Arc::new(Field::new("inner", DataType::Boolean, true));
    let columns: Vec<(Field, ArrayRef)> = vec![
        (Field::new("some", DataType::Boolean, true), Arc::new(booleans(rows, 1, true))),
        (
            Field::new("number", DataType::Int64, false),
            Arc::new(Int64Array::from_iter_values(0..rows as i64)),
        ),
        // One that stands deeper is read by the library.
        (
            Field::new("deep", DataType::Struct([inner.clone()].into()), true),
            Arc::new(StructArray::from(vec![(inner, Arc::new(within) as ArrayRef)])),
        ),
        (Field::new("every", DataType::Boolean, false), Arc::new(booleans(rows, 2, false))),
        (Field::new("full", DataType::Boolean, true), Arc::new(booleans(rows, 3, false))),
        (Field::new("none", DataType::Boolean, true), Arc::new(BooleanArray::new_null(rows))),
    ];
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns.into_iter().unzip();
    let table = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap();
    let any = |version: WriterVersion| WriterProperties::builder().set_writer_version(version);
    let ways = [
        any(WriterVersion::PARQUET_1_0),
        any(WriterVersion::PARQUET_1_0)
            .set_data_page_row_count_limit(333)
            .set_compression(Compression::SNAPPY),
        any(WriterVersion::PARQUET_2_0).set_data_page_row_count_limit(64),
        any(WriterVersion::PARQUET_2_0).set_encoding(Encoding::PLAIN).set_compression(Compression::LZ4_RAW),
        any(WriterVersion::PARQUET_2_0).set_dictionary_enabled(false).set_encoding(Encoding::RLE),
    ];
    for way in ways {
        // Of numbers there is no such encoding.
        let way = way.set_column_encoding("number".into(), Encoding::PLAIN);
        let properties = way.set_write_batch_size(50).set_max_row_group_row_count(Some(2048)).build();
        let mut writer =
            ArrowWriter::try_new(File::create(&path).unwrap(), table.schema(), Some(properties)).unwrap();
        writer.write(&table).unwrap();
        writer.close().unwrap();
        let whole = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
        let whole: Vec<RecordBatch> = whole.build().unwrap().collect::<Result<_, _>>().unwrap();
        let whole = arrow_select::concat::concat_batches(&table.schema(), &whole).unwrap();
        assert_eq!(whole, table);
        for (wanted, size, skip) in [
            (vec![0, 1, 2, 3, 4, 5], 1000, 0),
            (vec![0, 1, 2, 3, 4, 5], 77, 2100),
            (vec![0, 3, 4, 5], 1024, 5),
            (vec![0], 1, 4000),
            (vec![2, 4], 100_000, 0),
            (vec![1], 500, 0),
        ] {
            let file = TableFile::open(File::open(&path).unwrap(), TableKind::Parquet).unwrap();
            let mut batches = file.with_threads(2).batches(&wanted, size, skip as u64).unwrap();
            let mut found = Vec::new();
            while let Some(batch) = batches.next_rows().unwrap() {
                assert!(batch.num_rows() <= size);
                found.push(batch);
            }
            let found = arrow_select::concat::concat_batches(batches.schema(), &found).unwrap();
            assert_eq!(
                found,
                whole.project(&wanted).unwrap().slice(skip, rows - skip),
                "{wanted:?} {size} {skip}"
            );
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Decimals of few digits are read in eight bytes where the file has no more for each, and are the same numbers.
#[test]
fn decimals_are_read_in_eight_bytes_where_they_fit() {
    let folder = std::env::temp_dir().join(format!("rules-arrow-decimals-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("decimals.parquet");
    let schema = parse_message_type(
        "message decimals { required int32 a (DECIMAL(9, 2)); required int64 b (DECIMAL(18, 2));
            required fixed_len_byte_array(5) c (DECIMAL(10, 2)); required fixed_len_byte_array(16) d (DECIMAL(10, 2)); }",
    );
    let file = File::create(&path).unwrap();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema.unwrap()), properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let numbers = [-100_i64, 0, 12_345];
    let bytes = |length: usize| {
        numbers
            .map(|number| FixedLenByteArray::from(i128::from(number).to_be_bytes()[16 - length..].to_vec()))
    };
    for column in 0..4 {
        let mut writer = group.next_column().unwrap().unwrap();
        match column {
            0 => writer.typed::<Int32>().write_batch(&numbers.map(|number| number as i32), None, None),
            1 => writer.typed::<Int64>().write_batch(&numbers, None, None),
            2 => writer.typed::<FixedLenByteArrayType>().write_batch(&bytes(5), None, None),
            _ => writer.typed::<FixedLenByteArrayType>().write_batch(&bytes(16), None, None),
        }
        .unwrap();
        writer.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
    let file = TableFile::open(File::open(&path).unwrap(), TableKind::Parquet).unwrap();
    let digits = [9, 18, 10, 10];
    let types: Vec<(usize, DataType)> =
        digits.iter().enumerate().map(|(column, digits)| (column, DataType::Decimal64(*digits, 2))).collect();
    let mut batches = file.with_types(&types).unwrap().batches(&[0, 1, 2, 3], 10, 0).unwrap();
    let batch = batches.next_rows().unwrap().unwrap();
    for column in 0..3 {
        assert_eq!(batch.column(column).as_primitive::<Decimal64Type>().values(), &numbers, "{column}");
    }
    let wide = batch.column(3).as_primitive::<Decimal128Type>();
    assert_eq!(
        wide,
        &Decimal128Array::from(numbers.map(i128::from).to_vec()).with_precision_and_scale(10, 2).unwrap()
    );
    std::fs::remove_dir_all(&folder).unwrap();
}
