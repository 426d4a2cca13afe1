//! The program as it lies in the page: LZMA, without a header, because that is the smallest form that a short script can
//! unpack. `web/page/unpack.js` reads it in the browser.

use std::io::{Read, Write};

use anyhow::Result;
use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};

/// What the reader in the page takes as given: four bits of context, no position bits.
const CONTEXT_BITS: u32 = 4;
const POSITION_BITS: u32 = 0;

/// Larger than the program, so that every repetition in it is within reach.
const WINDOW: u32 = 1 << 24;

/// The program packed as tight as it gets; the same program always gives the same bytes.
///
/// # Errors
/// When the packer fails.
pub fn pack(program: &[u8]) -> Result<Vec<u8>> {
    let options = LzmaOptions {
        dict_size: WINDOW,
        lc: CONTEXT_BITS,
        lp: POSITION_BITS,
        pb: POSITION_BITS,
        nice_len: LzmaOptions::NICE_LEN_MAX,
        depth_limit: 1_000,
        ..LzmaOptions::with_preset(9)
    };
    let mut packer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    packer.write_all(program)?;
    Ok(packer.finish()?)
}

/// The program of this size, in bytes, that was packed.
///
/// # Errors
/// When it is not packed as [`pack`] does.
pub fn unpack(packed: &[u8], size: u64) -> Result<Vec<u8>> {
    let mut program = Vec::new();
    let reader = LzmaReader::new(packed, size, CONTEXT_BITS, POSITION_BITS, POSITION_BITS, WINDOW, None)?;
    reader.take(size).read_to_end(&mut program)?;
    Ok(program)
}
