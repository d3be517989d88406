//! Closed sets with one written form each, both ways.

/// A word that is not of the closed set asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {set} {word:?}; one of: {allowed}")]
pub struct WordError {
    /// Which set.
    pub set: &'static str,
    /// The word given.
    pub word: String,
    /// The words that would do.
    pub allowed: String,
}

/// Declares an enum whose variants each have one written form, used in files, on screens and in the case.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every member, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written form.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::WordError;

            fn from_str(word: &str) -> Result<Self, $crate::WordError> {
                Self::ALL.iter().copied().find(|it| it.as_str() == word).ok_or_else(|| $crate::WordError {
                    set: stringify!($name),
                    word: word.to_owned(),
                    allowed: Self::ALL.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", "),
                })
            }
        }
    };
}

pub(crate) use words;
