//! What reading one file may cost.

/// Limits on one spreadsheet file. The defaults let through a catalogue of a million rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The most bytes the file itself may have.
    pub file_bytes: u64,
    /// The most bytes that all parts of a workbook may have once unpacked.
    pub unpacked_bytes: u64,
    /// How many times its packed size a workbook may unpack to, beyond [`Budget::FREE_BYTES`].
    pub ratio: u64,
    /// The most different texts a workbook may hold in its table of texts.
    pub texts: u64,
    /// The most bytes one cell may hold.
    pub cell_bytes: usize,
    /// The most rows with something in them, over all sheets.
    pub rows: u64,
    /// The most cells with something in them, over all sheets.
    pub cells: u64,
}

impl Budget {
    /// Up to this size, no ratio is too high: small files pack well.
    pub const FREE_BYTES: u64 = 64 * 1024 * 1024;

    /// The most bytes that parts which are read whole (styles, the list of sheets) may have once unpacked.
    pub const SMALL_PART_BYTES: u64 = 16 * 1024 * 1024;
}

impl Default for Budget {
    fn default() -> Self {
        Budget {
            file_bytes: 256 * 1024 * 1024,
            unpacked_bytes: 2 * 1024 * 1024 * 1024,
            ratio: 200,
            texts: 10_000_000,
            cell_bytes: 1024 * 1024,
            rows: 2_000_000,
            cells: 60_000_000,
        }
    }
}
