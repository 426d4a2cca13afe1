//! The languages of the answer, and dialects that users bring.

#[path = "ackx/mod.rs"]
mod program;

use std::process::Output;

const REPLY: &str = "MSH|^~\\&|COUNTY7|||||||1|P|2.5.1\rMSA|AE|1\rERR||RXA^1|999|E||||Snagged 4 days\r";
const DIALECT: &str = "kind\tkey\tvalue\tnote\tsource\nname\t-\tCounty IIS\t\tits help desk\n\
    recognise\tMSH-3\tCOUNTY\t\tits help desk\nphrase\tsnagged {n}\tqueued\t\tits help desk\n";

fn run(arguments: &[&str]) -> Output {
    program::ackx(arguments, REPLY.as_bytes())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn an_answer_comes_in_spanish_with_the_words_of_the_registry_as_sent() {
    let answer = text(&run(&["explain", "--lang", "es", "-"]).stdout);
    assert!(answer.contains("La respuesta no dice"), "{answer}");
    assert!(answer.contains("Snagged 4 days"), "{answer}");
    let page = text(&run(&["code", "vaccine_code", "--lang", "es"]).stdout);
    assert!(page.contains("vacuna"), "{page}");
    assert_eq!(run(&["explain", "--lang", "xx", "-"]).status.code(), Some(2));
}

#[test]
fn a_dialect_of_the_user_decides_and_a_bad_row_is_named() {
    let folder = std::env::temp_dir().join(format!("ackx-dialect-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("county.tsv");
    let path = file.to_string_lossy().into_owned();
    std::fs::write(&file, DIALECT).expect("a file");
    let answer = text(&run(&["explain", "--json", "--dialect", &path, "-"]).stdout);
    assert!(answer.contains("\"outcome\":\"queued\"") && answer.contains("County IIS"), "{answer}");
    let note = text(&run(&["note", "--dialect", &path, "-"]).stdout);
    assert!(note.contains("Registry: County IIS") && note.contains("Result: not decided yet"), "{note}");
    std::fs::write(&file, DIALECT.replace("queued", "waiting")).expect("a file");
    let refused = run(&["explain", "--dialect", &path, "-"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("line 4"), "{}", text(&refused.stderr));
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}
