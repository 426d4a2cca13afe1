//! Prints the messages found in a file, what was mended in each, and what was set aside.
//! `cargo run -p hl7-reader --example found -- FILE`

fn main() -> std::io::Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout();
    for file in std::env::args().skip(1) {
        let pasted = std::fs::read_to_string(file)?;
        let paste = hl7_reader::find(&pasted);
        for (number, found) in (1..).zip(&paste.messages) {
            writeln!(out, "--- message {number}")?;
            for segment in hl7_reader::read(&found.text).segments() {
                writeln!(out, "{}", segment.text())?;
            }
            for repair in &found.repairs {
                writeln!(out, "    {:?} {:?} -> {:?}", repair.kind, repair.before, repair.after)?;
            }
        }
        for span in &paste.aside {
            writeln!(out, "--- set aside: {} bytes", span.len())?;
        }
    }
    Ok(())
}
