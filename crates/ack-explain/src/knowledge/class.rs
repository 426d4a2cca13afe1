//! The classes of words: what a word of a registry's text can be. A row of `words.tsv` gives a word its classes; code
//! names a class only by this list.

/// Declares the classes with the kinds of rows that give them.
macro_rules! classes {
    ($($(#[$doc:meta])+ $name:ident = $kind:literal,)+) => {
        /// What a word, or a phrase that stands for a word, can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Class {
            $($(#[$doc])+ $name),+
        }

        impl Class {
            /// All of them, each with the kind of its rows.
            #[cfg(test)]
            pub(super) const ALL: &'static [(&'static str, Self)] = &[$(($kind, Self::$name)),+];

            /// The class that rows of this kind give.
            pub(crate) fn of_kind(kind: &str) -> Option<Self> {
                match kind {
                    $($kind => Some(Self::$name),)+
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// A participle of keeping: "stored".
    Kept = "kept",
    /// A plain verb of keeping, which says something only where it is denied: "did not post".
    Keep = "keep",
    /// A verb or participle of losing: "rejected", "left out".
    Lost = "lost",
    /// A plain verb of losing, which says something only where it is denied: "did not reject".
    Lose = "lose",
    /// A verb of changing what is there: "updated", "merged".
    Done = "done",
    /// A participle of waiting: "deferred".
    Wait = "wait",
    /// A verb of taking out of the registry: "deleted".
    Delete = "delete",
    /// A short answer that all is well: "OK".
    Fine = "fine",
    /// A short answer that it is so: "yes".
    Yes = "yes",
    /// Denies the verb behind it: "not", "failed".
    Denial = "denial",
    /// Looks like a word of another class and is none: "not only".
    Pseudo = "pseudo",
    /// What follows was done: "had to", "no choice but to".
    Forced = "forced",
    /// "had", of what was so before.
    Pluperfect = "pluperfect",
    /// Denies nothing: "not only".
    NotOnly = "not_only",
    /// Denies what it stands before: "no", "none", "neither".
    None = "none",
    /// Every one of what is named behind it.
    All = "all",
    /// Not all of what is named behind it.
    Some = "some",
    /// Helps a verb: "was", "been".
    Auxiliary = "auxiliary",
    /// A verb that says what may or should be.
    Modal = "modal",
    /// "can", "could".
    Possible = "possible",
    /// "to", before a verb.
    To = "to",
    /// "be".
    Be = "be",
    /// "have".
    Have = "have",
    /// "having", of what was done.
    Having = "having",
    /// Begins a condition on which the opposite holds: "unless".
    Unless = "unless",
    /// "out", of "2 out of 3".
    Out = "out",
    /// What is known of the patient beside vaccinations.
    Demographic = "demographic",
    /// "no".
    No = "no",
    /// "the".
    The = "the",
    /// Behind "second dose", speaks of a series: "too early".
    Too = "too",
    /// Errors in the plural.
    Errors = "errors",
    /// Stands before errors that are none.
    Harmless = "harmless",
    /// Tells that something was not taken out: "retained".
    Retained = "retained",
    /// "after", before what comes later.
    AfterIt = "after_it",
    /// Counts those that were there before.
    Duplicates = "duplicates",
    /// Counts those that were refused: "failed".
    FailedCount = "failed_count",
    /// "unable".
    Unable = "unable",
    /// Counts those that were changed: "updated".
    Renewed = "renewed",
    /// "cannot".
    Cannot = "cannot",
    /// "able".
    Able = "able",
    /// One of two: "either".
    Either = "either",
    /// "will".
    Ahead = "ahead",
    /// The auxiliaries of the passive voice.
    Passive = "passive",
    /// Begins a condition.
    Condition = "condition",
    /// Tells of a later time.
    Later = "later",
    /// Begins a date from which something holds.
    Deadline = "deadline",
    /// "until".
    Until = "until",
    /// Tells of an earlier time.
    Earlier = "earlier",
    /// Tells that it was on another day: "last year".
    Past = "past",
    /// Begins a new clause: "but".
    Turn = "turn",
    /// Begins a reason: "because".
    Reason = "reason",
    /// Ends a cause that may have an effect: "cause".
    Causes = "causes",
    /// The message, or all that it holds.
    Message = "message",
    /// The patient.
    Patient = "patient",
    /// A vaccination.
    Dose = "dose",
    /// A record, of which the place tells what it is.
    Record = "record",
    /// A segment.
    Segment = "segment",
    /// A segment by its three letters.
    SegmentName = "segment_name",
    /// A value, a field or a part of one.
    Value = "value",
    /// Something beside the record: "inventory".
    Aside = "aside",
    /// A refusal.
    Refusal = "refusal",
    /// A loss as a noun, which takes it for granted: "the rejection of dose 2".
    Rejection = "rejection",
    /// What tells why: "reason".
    Ground = "ground",
    /// All that a message or a record holds, in a word: "data".
    Content = "content",
    /// A thing whose kind the word before it tells: "record".
    General = "general",
    /// What may stand for the date or the vaccine of a dose.
    TellsDose = "tells_dose",
    /// Numbers behind it number something: "number", "id".
    Numbering = "numbering",
    /// The name of a vaccination that a number may follow: "RXA".
    Numbered = "numbered",
    /// One of those that counts the doses of a series as well.
    OfSeries = "of_series",
    /// The series itself.
    Series = "series",
    /// A name of a vaccination that an ordinal may stand before.
    Counted = "counted",
    /// An ordinal: "second"; the value is its number.
    Ordinal = "ordinal",
    /// Stands between a name and its number.
    BeforeNumber = "before_number",
    /// Joins the ends of a range.
    UpTo = "up_to",
    /// A unit of an amount.
    Unit = "unit",
    /// Stands for a thing named before: "it".
    Pronoun = "pronoun",
    /// What a word such as "all" is of: "them".
    Them = "them",
    /// Begins a relative clause: "which".
    Relative = "relative",
    /// An article or a pointing word.
    Determiner = "determiner",
    /// Tells whose something is: "its".
    Possessive = "possessive",
    /// "a", "an".
    Article = "article",
    /// What is named behind it is not the thing itself: "for".
    Preposition = "preposition",
    /// What is named behind it is only compared with: "than".
    Compared = "compared",
    /// When a queue is worked off: "overnight".
    Deferral = "deferral",
    /// Where vaccinations are kept: "registry", "record".
    Book = "book",
    /// Stands before where something is: "in".
    Within = "within",
    /// A verb of putting, which keeps where a record is named behind it: "included in".
    Put = "put",
    /// Stands between a verb of putting and where: "into".
    Into = "into",
    /// Two of them: "both".
    Both = "both",
    /// Repeats what was said before: "the same".
    Alike = "alike",
    /// "is", "are".
    Present = "present",
    /// The word "of".
    Of = "of",
    /// The word "by".
    By = "by",
    /// The word "with".
    With = "with",
    /// The word "without".
    Without = "without",
    /// The word "as".
    As = "as",
    /// Joins things or verbs: "and".
    And = "and",
    /// Joins things or verbs of which one may be meant: "or".
    Or = "or",
    /// People, who refuse as well as registries do.
    Person = "person",
    /// A verb of refusing that people do as well.
    Choosing = "choosing",
    /// Something went wrong: "errors".
    Fault = "fault",
    /// The error itself.
    OwnError = "own_error",
    /// Says that something is only possible.
    Hedge = "hedge",
    /// A verb that says nothing of what became of a thing: "recommended".
    Mild = "mild",
    /// Words of complaint: "too early".
    Complaint = "complaint",
    /// The others fare otherwise: "only".
    Only = "only",
    /// Those named behind it fare otherwise: "except".
    Except = "except",
    /// Stands behind what it sets apart: "dose 2 aside".
    Excepted = "excepted",
    /// "With dose 2 as the only exception".
    Exception = "exception",
    /// Begins a clause of its own, or compares: "after".
    Conjoining = "conjoining",
    /// The doing of something, as a noun: "the insert of", "saving".
    Doing = "doing",
    /// What was done did not work: "failed".
    Failing = "failing",
    /// Says nothing: "unfortunately", "then".
    Filler = "filler",
    /// A word of grammar that denies: "not".
    Not = "not",
    /// The others than those named.
    Rest = "rest",
    /// Processing came to an end.
    End = "end",
    /// Behind the place of the error.
    Following = "following",
    /// Something else than was sent.
    Unlike = "unlike",
    /// Another one, where a patient is named behind it.
    Another = "another",
    /// What the registry had before.
    Old = "old",
    /// A duplicate, in a word.
    Duplicate = "duplicate",
    /// Something has the same as before: "already".
    Already = "already",
    /// Says that something is there: "exists".
    There = "there",
    /// A duplicate of something: "copy".
    CopyOf = "copy_of",
    /// A word that counts what was sent.
    Sent = "sent",
    /// A word behind a number that it is called by: "code".
    CalledBy = "called_by",
    /// A word before a total: "count".
    Total = "total",
    /// A form that something must have: "format".
    Form = "form",
    /// "confirm", which denied leaves open what follows.
    Doubting = "doubting",
    /// Something is wanted: "needed".
    Demand = "demand",
    /// "resend".
    Resend = "resend",
    /// Another way to tell the same: "secondary".
    Alternate = "alternate",
    /// A kind of record: given here.
    Given = "given",
    /// A kind of record: from the patient's history.
    Historical = "historical",
    /// A kind of record: refused by the patient.
    RefusedKind = "refused_kind",
    /// The last one.
    Last = "last",
    /// Who does it: the registry.
    Registry = "registry",
    /// What staff are asked to do: "please".
    Asks = "asks",
    /// "please".
    Please = "please",
    /// The list by which a code is told: "CVX".
    CodeList = "code_list",
    /// An order, by its number.
    Order = "order",
    /// Each in its turn: "respectively".
    InTurn = "in_turn",
    /// Turns the verb before it: "out".
    Particle = "particle",
    /// Those named behind it fare the other way: "unlike".
    Contrast = "contrast",
    /// What is named with it fares the same way: "the same goes for".
    Same = "same",
    /// The first of two named before.
    Former = "former",
    /// What was told on another day: "we wrote that".
    Wrote = "wrote",
    /// What is named behind it is one of those named before.
    Including = "including",
    /// The second of two named before.
    Latter = "latter",
    /// "so", before a helping word: "so was the second".
    So = "so",
    /// "also", "too".
    Also = "also",
    /// A verb that says for sure that something is in the registry now.
    Stored = "stored",
    /// Updates; a denial of it says that nothing new was taken over.
    Updates = "updates",
    /// Processed, of which fewer may be kept.
    Processed = "processed",
    /// Takes the place of what is named in another word: "one".
    OneOf = "one_of",
    /// A number that only a person has: "MRN".
    PersonNumber = "person_number",
    /// The name of a street.
    Street = "street",
    /// Words that registries use, and that are no names of people.
    Report = "report",
}

/// Kinds of things that words name.
pub(crate) const THINGS: [Class; 9] = [
    Class::Message,
    Class::Patient,
    Class::Dose,
    Class::Record,
    Class::Segment,
    Class::SegmentName,
    Class::Value,
    Class::Aside,
    Class::Refusal,
];
