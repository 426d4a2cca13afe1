//! The page's own words, in the language in use. All of them are rows of `knowledge/sentences`, under names that begin
//! with `page.`.

use std::sync::{LazyLock, PoisonError, RwLock};

use ack_explain::{BadRow, Fill, Knowledge, Language};

/// The knowledge in use, and what it was made from.
struct InUse {
    language: Language,
    /// The dialects that the user brought, as texts.
    dialects: Vec<String>,
    knowledge: &'static Knowledge,
}

static IN_USE: LazyLock<RwLock<InUse>> = LazyLock::new(|| {
    RwLock::new(InUse {
        language: Language::English,
        dialects: Vec::new(),
        knowledge: Box::leak(Box::new(Knowledge::builtin())),
    })
});

/// The knowledge that the page works with.
pub fn knowledge() -> &'static Knowledge {
    IN_USE.read().unwrap_or_else(PoisonError::into_inner).knowledge
}

/// Lets the page speak another language. What was made before stays until the page is closed: that is some 100 KB for
/// each change.
pub fn speak(language: Language) {
    let mut in_use = IN_USE.write().unwrap_or_else(PoisonError::into_inner);
    let knowledge = knowing(language, &in_use.dialects);
    in_use.language = language;
    in_use.knowledge = Box::leak(Box::new(knowledge));
}

/// What comes with the page, in this language, with the dialects that were brought.
fn knowing(language: Language, dialects: &[String]) -> Knowledge {
    let mut knowledge = Knowledge::in_the_language(language);
    for dialect in dialects {
        // Each was checked when it was brought.
        let _ = knowledge.add_dialect(dialect);
    }
    knowledge
}

/// Takes in a dialect that the user brings and gives the name of its registry.
///
/// # Errors
/// The first row that is not as it should be.
pub fn bring(dialect: &str) -> Result<String, BadRow> {
    let mut in_use = IN_USE.write().unwrap_or_else(PoisonError::into_inner);
    let mut knowledge = knowing(in_use.language, &in_use.dialects);
    let id = knowledge.add_dialect(dialect)?;
    let name = knowledge.dialect(id).map_or(id, |dialect| dialect.title()).to_owned();
    in_use.dialects.push(dialect.to_owned());
    in_use.knowledge = Box::leak(Box::new(knowledge));
    Ok(name)
}

/// The sentence of this name.
pub fn say(name: &str) -> String {
    fill(name, &[])
}

/// The sentence of this name with its gaps filled in.
pub fn fill(name: &str, gaps: Fill<'_>) -> String {
    knowledge().sentence(name, gaps)
}

/// The sentence for this many things: the row `name.one` or `name.many`.
pub fn count(name: &str, count: usize) -> String {
    knowledge().counted(name, count)
}
