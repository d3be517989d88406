//! Who does what in a clause: the view of the dependency parse that relations, events and statements share.
//!
//! # Method
//! Arguments are read off the tree with the usual liftings: passives turned round, subjects inherited by conjuncts,
//! participles, infinitives and relative clauses, shared objects, light verbs seen through by the caller's patterns.

mod actors;
mod far;
mod light;
mod mood;
mod spelled;

pub(crate) use actors::{Filler, fillers};
pub(crate) use far::FAR;
use light::influences;
pub(crate) use light::is_movement;
pub(crate) use mood::{Mood, mood};
pub(crate) use spelled::spelled_out;

use language::{Analysis, Dep, Paragraph, Pos, Tag};
use std::ops::Range;

/// Steps up the tree before a search for an inherited argument gives up.
const LIFTS: usize = 4;

/// The tree of one paragraph, with questions a rule asks of it.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'p> {
    /// The paragraph.
    pub paragraph: &'p Paragraph<'p>,
    analysis: &'p Analysis,
}

impl<'p> Tree<'p> {
    /// A view of `paragraph`.
    pub(crate) fn new(paragraph: &'p Paragraph<'p>) -> Self {
        Self { paragraph, analysis: &paragraph.analysis }
    }

    /// Relation of a token to its head.
    pub(crate) fn dep(&self, token: u32) -> Dep {
        self.analysis.tokens[token as usize].dep
    }

    /// Part of speech.
    pub(crate) fn pos(&self, token: u32) -> Pos {
        self.analysis.tokens[token as usize].pos
    }

    /// Fine tag.
    pub(crate) fn tag(&self, token: u32) -> Tag {
        self.analysis.tokens[token as usize].tag
    }

    /// Head of a token; the root's is itself.
    pub(crate) fn head(&self, token: u32) -> u32 {
        self.analysis.tokens[token as usize].head
    }

    /// Lemma in lower case, as the engine has it.
    pub(crate) fn lemma(&self, token: u32) -> String {
        self.analysis.lemma(token).to_lowercase()
    }

    /// Children, ascending.
    pub(crate) fn children(&self, token: u32) -> impl Iterator<Item = u32> + 'p {
        self.analysis.children(token)
    }

    /// Children in a given relation.
    pub(crate) fn with(&self, token: u32, deps: &'static [Dep]) -> impl Iterator<Item = u32> + 'p {
        let tree = *self;
        self.children(token).filter(move |it| deps.contains(&tree.dep(*it)))
    }

    /// Tokens of the sentence around a token.
    pub(crate) fn sentence(&self, token: u32) -> Range<u32> {
        self.analysis.sentence_of(token)
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> u32 {
        self.analysis.tokens.len() as u32
    }

    /// Whether the sentence around a token states something: a finite verb with a subject at its root.
    pub(crate) fn is_statement(&self, token: u32) -> bool {
        let finite = |verb: u32| {
            matches!(self.tag(verb), Tag::VBD | Tag::VBZ | Tag::VBP)
                || self
                    .with(verb, &[Dep::AUX, Dep::AUXPASS])
                    .any(|it| matches!(self.tag(it), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD))
        };
        let mut roots = self.sentence(token).filter(|it| self.head(*it) == *it);
        roots.any(|it| finite(it) && self.with(it, &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::EXPL]).next().is_some())
    }

    /// Whether a verb stands in the passive, bare participles after their noun included.
    pub(crate) fn is_passive(&self, verb: u32) -> bool {
        self.with(verb, &[Dep::NSUBJPASS, Dep::AUXPASS]).next().is_some()
            || (self.tag(verb) == Tag::VBN && self.dep(verb) == Dep::ACL)
            || self.shares_passive(verb)
    }

    /// "was tracked and killed": a bare participle joined to a passive is one too.
    fn shares_passive(&self, verb: u32) -> bool {
        self.tag(verb) == Tag::VBN
            && self.dep(verb) == Dep::CONJ
            && self.head(verb) < verb
            && self.with(verb, &[Dep::AUX, Dep::NSUBJ]).next().is_none()
            && self.is_passive(self.head(verb))
    }

    /// Who does what `verb` says: its subject, or the agent of a passive; inherited where it has none of its own.
    pub(crate) fn doer(&self, verb: u32) -> Option<u32> {
        if self.is_passive(verb) {
            return self.agent(verb);
        }
        self.subject(verb, LIFTS)
    }

    /// Whom it befalls: the object, or the subject of a passive.
    pub(crate) fn undergoer(&self, verb: u32) -> Option<u32> {
        if self.is_passive(verb) {
            let own = self.with(verb, &[Dep::NSUBJPASS]).next();
            let own = own.map(|it| self.antecedent(it));
            return own.or_else(|| match self.dep(verb) {
                Dep::ACL => Some(self.head(verb)),
                Dep::ADVCL | Dep::CONJ => self.lifted(self.head(verb), LIFTS),
                _ => None,
            });
        }
        let own = self.with(verb, &[Dep::DOBJ]).next();
        own.map(|it| self.antecedent(it))
            .or_else(|| self.small_clause(verb))
            .or_else(|| self.shared_object(verb))
            .or_else(|| self.gapped_object(verb))
    }

    /// "urged Tarsk to close the pass", "helped them win", "holds Tarsk responsible": the subject of a clause without
    /// a finite verb is what its governor acts on.
    fn small_clause(&self, verb: u32) -> Option<u32> {
        let bare = |clause: u32| {
            let finite = matches!(self.tag(clause), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD)
                || self.with(clause, &[Dep::AUX, Dep::AUXPASS, Dep::MARK]).any(|it| self.tag(it) != Tag::TO);
            (!finite).then(|| self.with(clause, &[Dep::NSUBJ, Dep::NSUBJPASS]).next()).flatten()
        };
        self.with(verb, &[Dep::CCOMP, Dep::XCOMP]).find_map(bare).filter(|it| *it > verb)
    }

    /// "detained and released seven soldiers": the object of the last conjunct serves all.
    fn shared_object(&self, verb: u32) -> Option<u32> {
        let next = self.with(verb, &[Dep::CONJ]).find(|it| self.pos(*it) == Pos::VERB)?;
        let adjacent = next - verb <= 3;
        adjacent.then(|| self.with(next, &[Dep::DOBJ]).next()).flatten()
    }

    /// "the weapons that the Front bought": the noun a relative clause hangs on is its object, when it has a subject
    /// of its own and no object.
    fn gapped_object(&self, verb: u32) -> Option<u32> {
        let own = self.with(verb, &[Dep::NSUBJ]).next().filter(|it| !is_relative(self.tag(*it)));
        (self.dep(verb) == Dep::RELCL && own.is_some()).then(|| self.head(verb))
    }

    fn agent(&self, verb: u32) -> Option<u32> {
        let by = self.children(verb).find(|it| {
            self.dep(*it) == Dep::AGENT || (self.dep(*it) == Dep::PREP && self.lemma(*it) == "by")
        })?;
        self.with(by, &[Dep::POBJ]).next()
    }

    fn subject(&self, verb: u32, lifts: usize) -> Option<u32> {
        if let Some(own) = self.with(verb, &[Dep::NSUBJ, Dep::CSUBJ]).next() {
            return Some(self.antecedent(own));
        }
        if lifts == 0 {
            return None;
        }
        let above = self.head(verb);
        match self.dep(verb) {
            Dep::ACL | Dep::RELCL if self.is_infinitive(verb) => self.owner(above, lifts).or(Some(above)),
            // "both are movements rooted in the valley": what is said of the predicate noun is said of the subject.
            Dep::ACL if self.dep(above) == Dep::ATTR && above + 1 == verb => {
                self.lifted(self.head(above), lifts)
            }
            Dep::ACL | Dep::RELCL => Some(above),
            Dep::XCOMP | Dep::CCOMP if self.pos(above) == Pos::ADJ => self.holder(above, lifts),
            Dep::XCOMP | Dep::CCOMP => self.controller(above, lifts),
            Dep::CONJ if self.pos(above) == Pos::VERB || self.pos(above) == Pos::AUX => {
                if self.is_passive(above) {
                    self.with(above, &[Dep::NSUBJPASS])
                        .next()
                        .map(|it| self.antecedent(it))
                        .or_else(|| self.lifted(above, lifts))
                } else {
                    self.subject(above, lifts - 1)
                }
            }
            Dep::ADVCL => self.lifted(above, lifts),
            Dep::PCOMP => {
                let governor = self.head(above);
                match self.pos(governor) {
                    Pos::NOUN => self
                        .with(governor, &[Dep::POSS])
                        .next()
                        .or_else(|| self.lifted_from_noun(governor, lifts)),
                    Pos::ADJ => self.holder(governor, lifts),
                    // "prevents them from using": whoever is kept from it would do it.
                    _ if self.lemma(above) == "from" => self.controller(governor, lifts),
                    _ => self.lifted(governor, lifts),
                }
            }
            _ => None,
        }
    }

    fn is_infinitive(&self, verb: u32) -> bool {
        self.with(verb, &[Dep::AUX]).any(|it| self.tag(it) == Tag::TO)
    }

    /// "Tarsk's decision to close", "Tarsk took measures to close": who owns the noun acts.
    fn owner(&self, noun: u32, lifts: usize) -> Option<u32> {
        let owner = self.with(noun, &[Dep::POSS]).next();
        owner.or_else(|| {
            let mut at = noun;
            while self.dep(at) == Dep::CONJ {
                at = self.head(at);
            }
            matches!(self.dep(at), Dep::DOBJ | Dep::ATTR).then(|| self.lifted(self.head(at), lifts)).flatten()
        })
    }

    /// "Tarsk is reluctant to act": who is reluctant acts.
    fn holder(&self, adjective: u32, lifts: usize) -> Option<u32> {
        let verb = self.head(adjective);
        matches!(self.dep(adjective), Dep::ACOMP | Dep::OPRD | Dep::CONJ)
            .then(|| self.lifted(verb, lifts))
            .flatten()
    }

    /// Subject of whatever governs, in either voice.
    fn lifted(&self, verb: u32, lifts: usize) -> Option<u32> {
        if self.is_passive(verb) {
            let own = self.with(verb, &[Dep::NSUBJPASS]).next();
            return own.map(|it| self.antecedent(it)).or_else(|| self.subject(verb, lifts - 1));
        }
        self.subject(verb, lifts - 1)
    }

    /// "has a plan for attacking": the owner of the noun acts.
    fn lifted_from_noun(&self, noun: u32, lifts: usize) -> Option<u32> {
        let verb = self.head(noun);
        (self.dep(noun) == Dep::DOBJ).then(|| self.subject(verb, lifts - 1)).flatten()
    }

    /// Subject of an infinitive: the object of a verb of influence ("urged Tarsk to act"), else the governing verb's
    /// subject ("took steps to act").
    fn controller(&self, verb: u32, lifts: usize) -> Option<u32> {
        let object =
            self.with(verb, &[Dep::DOBJ, Dep::DATIVE]).next().filter(|_| influences(&self.lemma(verb)));
        match object {
            Some(it) => Some(self.antecedent(it)),
            None => self.lifted(verb, lifts),
        }
    }

    /// The noun a relative pronoun stands for; other tokens stand for themselves.
    pub(crate) fn antecedent(&self, token: u32) -> u32 {
        if !is_relative(self.tag(token)) {
            return token;
        }
        let mut at = token;
        for _ in 0..LIFTS {
            at = self.head(at);
            if self.dep(at) == Dep::RELCL {
                return self.head(at);
            }
        }
        token
    }

    /// Objects of prepositions under `token`, and under its direct object: `(preposition, object)`.
    pub(crate) fn obliques(&self, token: u32) -> Vec<(String, u32)> {
        let mut found = Vec::new();
        self.push_obliques(token, &mut found);
        if matches!(self.pos(token), Pos::VERB | Pos::AUX) {
            for below in self.with(
                token,
                &[Dep::DOBJ, Dep::ATTR, Dep::ACOMP, Dep::PRT, Dep::NSUBJPASS, Dep::OPRD, Dep::ADVMOD],
            ) {
                self.push_obliques(below, &mut found);
            }
            found.extend(
                self.with(token, &[Dep::DATIVE])
                    .filter(|it| self.pos(*it) != Pos::ADP)
                    .map(|it| ("to".to_owned(), it)),
            );
        }
        found
    }

    fn push_obliques(&self, token: u32, found: &mut Vec<(String, u32)>) {
        self.push_for_clauses(token, found);
        for preposition in self.with(token, &[Dep::PREP, Dep::DATIVE, Dep::AGENT]) {
            let word = self.lemma(preposition);
            for object in self.with(preposition, &[Dep::POBJ]) {
                found.push((word.clone(), self.antecedent(object)));
                self.push_chained(object, found);
            }
            for inner in self.with(preposition, &[Dep::PREP]) {
                let objects = self.with(inner, &[Dep::POBJ]);
                found.extend(objects.map(|it| (self.lemma(inner), self.antecedent(it))));
            }
        }
    }

    /// "a haven for the Front to rest in": the parse makes "for" open a clause and the Front its subject.
    fn push_for_clauses(&self, token: u32, found: &mut Vec<(String, u32)>) {
        for clause in self.with(token, &[Dep::ACL, Dep::RELCL, Dep::ADVCL, Dep::XCOMP, Dep::CCOMP]) {
            let opened = self.with(clause, &[Dep::MARK]).any(|it| self.lemma(it) == "for");
            if opened && self.is_infinitive(clause) {
                found.extend(self.with(clause, &[Dep::NSUBJ]).map(|it| ("for".to_owned(), it)));
            }
        }
    }

    /// "in return for support from X": a preposition's object may carry the next one.
    fn push_chained(&self, object: u32, found: &mut Vec<(String, u32)>) {
        for preposition in self.with(object, &[Dep::PREP]) {
            let word = self.lemma(preposition);
            if matches!(word.as_str(), "from" | "by" | "against" | "to" | "for" | "with") {
                found.extend(
                    self.with(preposition, &[Dep::POBJ]).map(|it| (word.clone(), self.antecedent(it))),
                );
            }
        }
    }

    /// The clause around a token: the subtree of the nearest verb above it, conjuncts and their words included.
    pub(crate) fn clause(&self, token: u32) -> Range<u32> {
        let mut verb = token;
        for _ in 0..8 {
            let above = self.head(verb);
            let is_verb = matches!(self.pos(verb), Pos::VERB | Pos::AUX);
            if above == verb
                || (is_verb
                    && matches!(self.dep(verb), Dep::CCOMP | Dep::ADVCL | Dep::RELCL | Dep::CONJ | Dep::ACL))
            {
                break;
            }
            verb = above;
        }
        self.trim(self.analysis.subtree(verb))
    }

    /// A range without white space, brackets' and stops' ends.
    pub(crate) fn trim(&self, range: Range<u32>) -> Range<u32> {
        let idle = |it: u32| {
            matches!(self.pos(it), Pos::SPACE | Pos::CCONJ)
                || (self.pos(it) == Pos::PUNCT && !matches!(self.paragraph.word(it), ")" | "\"" | "”" | "%"))
        };
        let (mut start, mut end) = (range.start, range.end);
        while end > start && idle(end - 1) {
            end -= 1;
        }
        while start < end && (idle(start) || self.pos(start) == Pos::PUNCT) {
            start += 1;
        }
        start..end
    }
}

fn is_relative(tag: Tag) -> bool {
    matches!(tag, Tag::WDT | Tag::WP)
}
