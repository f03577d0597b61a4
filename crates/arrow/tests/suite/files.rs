//! Files of others.

use std::fs::File;
use std::sync::Arc;

use parquet::data_type::{BoolType, Int96, Int96Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rules_arrow::files::{TableFile, TableKind};

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
