//! What is pasted: the samples of the page, and the texts of the cases.

use std::path::Path;

use xtask::repository;

/// A sample of the page, by the name of its file.
///
/// # Panics
/// When there is none of that name.
pub fn sample(name: &str) -> String {
    read(&Path::new("web/samples").join(format!("{name}.txt")))
}

/// What is pasted in a case of the seed document.
///
/// # Panics
/// When there is no such case.
pub fn example(name: &str) -> String {
    case(&format!("seed/{name}"))
}

/// What is pasted in a case, by its folder and its name.
///
/// # Panics
/// When there is no such case.
pub fn case(name: &str) -> String {
    let case = read(&Path::new("tests/cases/explain").join(format!("{name}.case")));
    let (_, rest) = case.split_once("--- paste\n").expect("a text to paste");
    rest.split_once("--- expect").expect("its end").0.to_owned()
}

/// A reply and the message behind it, each for a box of its own. A line that only says `VXU` belongs to neither.
///
/// # Panics
/// When there are no two messages in the text.
pub fn reply_and_sent(text: &str) -> [String; 2] {
    let (second, _) = text.match_indices("MSH|").nth(1).expect("two messages");
    let (reply, sent) = text.split_at(second);
    let reply = reply.trim_end();
    [reply.strip_suffix("VXU").unwrap_or(reply).to_owned(), sent.to_owned()]
}

fn read(file: &Path) -> String {
    let file = repository::root().join(file);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_box_gets_its_message() {
        for name in ["example-1", "example-2", "example-3", "clean"] {
            let [reply, sent] = reply_and_sent(&sample(name));
            assert!(reply.contains("\nMSA|") && !reply.contains("VXU"), "{reply}");
            assert!(sent.starts_with("MSH|") && sent.contains("\nPID|"), "{sent}");
        }
    }
}
