//! How much a reader takes on before it refuses.

/// Bounds that keep one bad file from stopping a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one original; 64 MiB by default, well above any report and below what freezes a laptop.
    pub max_bytes: u64,
    /// Bytes of the text read from one original; 32 MiB by default.
    pub max_text_bytes: u64,
    /// Bytes an archive or office file may unpack to, all members together; 256 MiB by default.
    pub max_unpacked_bytes: u64,
    /// Unpacked bytes per packed byte; 200 by default. Prose packs to a quarter, tables to a fiftieth.
    pub max_ratio: u64,
    /// Members of one archive; 10,000 by default.
    pub max_members: usize,
    /// Archives inside archives; 2 by default.
    pub max_archive_depth: u32,
    /// Elements inside elements in HTML and XML; 512 by default, as browsers do.
    pub max_nesting: u32,
    /// Pages of one PDF; 5,000 by default.
    pub max_pages: u32,
    /// Seconds a third-party parser may take over one file; 60 by default.
    pub max_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_text_bytes: 32 << 20,
            max_unpacked_bytes: 256 << 20,
            max_ratio: 200,
            max_members: 10_000,
            max_archive_depth: 2,
            max_nesting: 512,
            max_pages: 5_000,
            max_seconds: 60,
        }
    }
}
