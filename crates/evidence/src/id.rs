//! Ids derived from content, so that a second run meets its own results and judgements survive it.

use sha2::Digest as _;
use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

/// SHA-256 of an original's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Sha256 {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bad = || IdError(text.to_owned());
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(bad());
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| bad())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| bad())?;
        }
        Ok(Self(bytes))
    }
}

/// A text that is not an id of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an id of this kind")]
pub struct IdError(String);

/// Declares an id: 64 bits of a SHA-256 over its parts, printed as a prefix and 16 hexadecimal digits.
macro_rules! id {
    ($name:ident, $prefix:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU64);

        impl $name {
            /// The id of the thing these parts make; parts are kept apart, so their order and borders matter.
            pub fn of(parts: &[&str]) -> Self {
                let mut hash = sha2::Sha256::new();
                hash.update($prefix.as_bytes());
                for part in parts {
                    hash.update((part.len() as u64).to_le_bytes());
                    hash.update(part.as_bytes());
                }
                let digest: [u8; 32] = hash.finalize().into();
                let mut first = [0; 8];
                first.copy_from_slice(&digest[..8]);
                // Never nought, so that where an id may be missing it takes no more room.
                Self(NonZeroU64::new(u64::from_be_bytes(first)).unwrap_or(NonZeroU64::MIN))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{:016x}"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let digits = text.strip_prefix($prefix).filter(|it| it.len() == 16);
                let number = digits.and_then(|it| u64::from_str_radix(it, 16).ok()).and_then(NonZeroU64::new);
                number.map(Self).ok_or_else(|| IdError(text.to_owned()))
            }
        }
    };
}

id!(DocumentId, "d-", "A document, from the digest of its original's bytes.");
id!(MentionId, "m-", "A mention, from document, place and form.");
id!(AttributionId, "t-", "An attribution, from document, place and source.");
id!(ClaimId, "c-", "A claim, from document, place, kind and slots.");
id!(ActorId, "a-", "An actor, from its codebook key or its folded name.");
id!(SourceId, "s-", "A source, from its folded name.");
id!(PropositionId, "p-", "A proposition, from its kind and slots.");
id!(FindingId, "f-", "A finding, from its type and the places compared.");
id!(LineageId, "l-", "A lineage edge, from its ends and kind.");
id!(JudgementId, "j-", "A judgement, from who, when and what.");
id!(HypothesisId, "h-", "A hypothesis, from its first wording.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_print_and_parse() {
        let id = ClaimId::of(&["a", "b"]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!(id.to_string().parse::<MentionId>().is_err());
        assert!("c-0000000000000000".parse::<ClaimId>().is_err());
        assert_eq!(size_of::<Option<ClaimId>>(), size_of::<ClaimId>());
    }

    #[test]
    fn borders_of_parts_matter() {
        assert_ne!(ClaimId::of(&["ab", "c"]), ClaimId::of(&["a", "bc"]));
    }
}
