//! What a verb says of a dose, as far as the grammar cares.

/// What kind of thing a verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The dose is in the registry now.
    Kept,
    /// The dose is not in the registry.
    Lost,
    /// It is not decided yet.
    Waits,
    /// The dose was in the registry before.
    There,
    /// Nobody can know what the verb says.
    Unknown,
}

impl Class {
    /// Every class.
    pub(crate) const ALL: [Self; 5] = [Self::Kept, Self::Lost, Self::Waits, Self::There, Self::Unknown];

    /// The name in the tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Lost => "lost",
            Self::Waits => "waits",
            Self::There => "there",
            Self::Unknown => "unknown",
        }
    }

    /// The class with this name.
    pub(crate) fn named(name: &str) -> Self {
        let class = Self::ALL.into_iter().find(|class| class.name() == name);
        class.unwrap_or_else(|| panic!("no class is called {name}"))
    }

    /// What a denial of it says, where it says anything.
    pub(crate) fn denied(self) -> Option<Self> {
        match self {
            Self::Kept => Some(Self::Lost),
            Self::Lost => Some(Self::Kept),
            Self::Waits | Self::There | Self::Unknown => None,
        }
    }
}
