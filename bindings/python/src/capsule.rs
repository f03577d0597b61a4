//! Arrow's C stream interface: streams go in and out of Python in capsules. The only unsafe code of this package.
#![allow(unsafe_code)]

use std::ffi::CStr;

use arrow_array::RecordBatchReader;
use arrow_array::ffi_stream::{RecordBatchStreamReader, FFI_ArrowArrayStream};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// The name that the interface gives such a capsule.
const NAME: &CStr = c"arrow_array_stream";

/// Takes the stream that an object offers.
pub fn take(table: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    let offered = table.call_method0("__arrow_c_stream__").map_err(|error| {
        let missing = error.is_instance_of::<pyo3::exceptions::PyAttributeError>(table.py());
        if missing {
            let message = "a table has the Arrow C stream interface: give one of pyarrow, pandas, Polars, DuckDB …";
            return PyTypeError::new_err(message);
        }
        error
    })?;
    let capsule = offered.cast::<PyCapsule>()?;
    let stream = capsule.pointer_checked(Some(NAME))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: by the interface, a capsule of this name holds a valid stream, which whoever gets the capsule may move out
    // of it; `from_raw` does so, and leaves a released stream behind.
    let reader = unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) };
    reader.map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Offers a stream. The capsule releases what nobody took: the stream does so when it is dropped.
pub fn give<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), NAME)
}
