//! Files: those of others, and rows in their order whoever reads them.

use std::fs::File;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use parquet::data_type::{BoolType, Int96, Int96Type};
use parquet::file::properties::WriterProperties;
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
        let joined = file.get_or_insert_with(|| {
            let (joined, start) = Joined::new(&part).unwrap();
            bytes.extend(start);
            joined
        });
        starts.push(bytes.len());
        bytes.extend_from_slice(joined.add(&part, 0).unwrap().0);
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
