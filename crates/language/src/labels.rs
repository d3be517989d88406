//! The closed vocabularies of the annotation: tags, parts of speech, relations, entity labels.
//!
//! Each label is one byte with named constants, so rules can `match` on them.

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($label:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u8);

        impl $name {
            /// Every label, in the order of its number.
            pub const ALL: &'static [$name] = &{
                let mut all = [$name(0); [$($text),+].len()];
                let mut i = 0;
                while i < all.len() {
                    all[i] = $name(i as u8);
                    i += 1;
                }
                all
            };
            const TEXTS: &'static [&'static str] = &[$($text),+];

            labels!(@constants $name 0u8; $($label = $text,)+);

            /// The label as the model's publishers write it.
            pub fn as_str(self) -> &'static str {
                Self::TEXTS[usize::from(self.0)]
            }

            /// The label written `text`, if there is one.
            pub fn from_name(text: &str) -> Option<Self> {
                Self::TEXTS.iter().position(|it| *it == text).map(|at| Self::ALL[at])
            }

            /// Position in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
    (@constants $name:ident $at:expr; $label:ident = $text:literal, $($rest:tt)*) => {
        #[doc = concat!("`", $text, "`")]
        pub const $label: $name = $name($at);
        labels!(@constants $name $at + 1; $($rest)*);
    };
    (@constants $name:ident $at:expr;) => {};
}

labels! {
    /// Fine-grained tag of the Penn Treebank, as extended by OntoNotes.
    Tag {
        DOLLAR = "$", CLOSE_QUOTE = "''", COMMA = ",", LRB = "-LRB-", RRB = "-RRB-",
        PERIOD = ".", COLON = ":", ADD = "ADD", AFX = "AFX", CC = "CC", CD = "CD", DT = "DT",
        EX = "EX", FW = "FW", HYPH = "HYPH", IN = "IN", JJ = "JJ", JJR = "JJR", JJS = "JJS",
        LS = "LS", MD = "MD", NFP = "NFP", NN = "NN", NNP = "NNP", NNPS = "NNPS", NNS = "NNS",
        PDT = "PDT", POS = "POS", PRP = "PRP", PRP_POSS = "PRP$", RB = "RB", RBR = "RBR",
        RBS = "RBS", RP = "RP", SYM = "SYM", TO = "TO", UH = "UH", VB = "VB", VBD = "VBD",
        VBG = "VBG", VBN = "VBN", VBP = "VBP", VBZ = "VBZ", WDT = "WDT", WP = "WP",
        WP_POSS = "WP$", WRB = "WRB", XX = "XX", SP = "_SP", OPEN_QUOTE = "``",
    }
}

labels! {
    /// Coarse part of speech of Universal Dependencies, with `SPACE` for whitespace tokens.
    Pos {
        ADJ = "ADJ", ADP = "ADP", ADV = "ADV", AUX = "AUX", CCONJ = "CCONJ", DET = "DET",
        INTJ = "INTJ", NOUN = "NOUN", NUM = "NUM", PART = "PART", PRON = "PRON",
        PROPN = "PROPN", PUNCT = "PUNCT", SCONJ = "SCONJ", SPACE = "SPACE", SYM = "SYM",
        VERB = "VERB", X = "X",
    }
}

labels! {
    /// Relation of a token to its head, after ClearNLP.
    Dep {
        ROOT = "ROOT", ACL = "acl", ACOMP = "acomp", ADVCL = "advcl", ADVMOD = "advmod",
        AGENT = "agent", AMOD = "amod", APPOS = "appos", ATTR = "attr", AUX = "aux",
        AUXPASS = "auxpass", CASE = "case", CC = "cc", CCOMP = "ccomp", COMPOUND = "compound",
        CONJ = "conj", CSUBJ = "csubj", CSUBJPASS = "csubjpass", DATIVE = "dative", DEP = "dep",
        DET = "det", DOBJ = "dobj", EXPL = "expl", INTJ = "intj", MARK = "mark", META = "meta",
        NEG = "neg", NMOD = "nmod", NPADVMOD = "npadvmod", NSUBJ = "nsubj",
        NSUBJPASS = "nsubjpass", NUMMOD = "nummod", OPRD = "oprd", PARATAXIS = "parataxis",
        PCOMP = "pcomp", POBJ = "pobj", POSS = "poss", PRECONJ = "preconj", PREDET = "predet",
        PREP = "prep", PRT = "prt", PUNCT = "punct", QUANTMOD = "quantmod", RELCL = "relcl",
        XCOMP = "xcomp",
    }
}

labels! {
    /// Kind of a named entity, after OntoNotes 5.
    EntityLabel {
        CARDINAL = "CARDINAL", DATE = "DATE", EVENT = "EVENT", FAC = "FAC", GPE = "GPE",
        LANGUAGE = "LANGUAGE", LAW = "LAW", LOC = "LOC", MONEY = "MONEY", NORP = "NORP",
        ORDINAL = "ORDINAL", ORG = "ORG", PERCENT = "PERCENT", PERSON = "PERSON",
        PRODUCT = "PRODUCT", QUANTITY = "QUANTITY", TIME = "TIME", WORK_OF_ART = "WORK_OF_ART",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_carry_their_text() {
        assert_eq!(Tag::OPEN_QUOTE.as_str(), "``");
        assert_eq!(Dep::from_name("xcomp"), Some(Dep::XCOMP));
        assert_eq!(EntityLabel::ALL.len(), 18);
        assert!(matches!(Pos::from_name("VERB"), Some(Pos::VERB)));
    }
}
