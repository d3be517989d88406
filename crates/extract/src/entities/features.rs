//! What a word shows to the tagger: itself, its neighbours, its place in tree and phrase, and what the rules propose.
//!
//! # Method
//! Each feature is a string that names what it looks at and what it found there (`t-1=DT`: the tag of the word before).
//! The tagger's weights are keyed by these strings, so training and use cannot drift apart: both call [`of_page`].

use super::phrase::Phrase;
use super::words;
use super::{Label, Page, Proposal, name::Votes};
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// A paragraph's tokens with all that features look at.
struct View<'a> {
    page: &'a Page<'a>,
    /// `B-` or `I-` and the label of the engine's entity, of the product's mention, of the rules' proposal.
    engine: Vec<String>,
    mention: Vec<String>,
    rule: Vec<String>,
    /// Whether the rules' proposal ends with this token.
    rule_ends: Vec<bool>,
    /// Index of the phrase that holds a token, the longest where several do.
    phrase: Vec<Option<usize>>,
    phrases: &'a [Phrase],
    votes: &'a Votes,
}

/// Features of each token of each sentence of a page.
pub(super) fn of_page(
    page: &Page<'_>,
    phrases: &[Phrase],
    votes: &Votes,
    proposals: &[Proposal],
) -> Vec<(Range<u32>, Vec<Vec<String>>)> {
    let view = View::new(page, phrases, votes, proposals);
    let sentences = &page.paragraph.analysis.sentences;
    sentences
        .iter()
        .map(|it| (it.clone(), it.clone().map(|token| view.features(it, token)).collect()))
        .collect()
}

/// Tokens that lie within bytes of the paragraph.
pub(super) fn tokens_of(page: &Page<'_>, bytes: &Range<u32>) -> Range<u32> {
    let tokens = &page.paragraph.analysis.tokens;
    let start = tokens.partition_point(|it| it.end <= bytes.start);
    let end = tokens.partition_point(|it| it.start < bytes.end);
    start as u32..end as u32
}

/// Writes `B-label` on the first and `I-label` on the other tokens of a range that nothing holds yet.
fn mark(row: &mut [String], tokens: Range<u32>, label: &str) {
    for (at, token) in tokens.enumerate() {
        if let Some(cell) = row.get_mut(token as usize).filter(|it| it.is_empty()) {
            *cell = format!("{}{label}", if at == 0 { "B-" } else { "I-" });
        }
    }
}

impl<'a> View<'a> {
    fn new(page: &'a Page<'a>, phrases: &'a [Phrase], votes: &'a Votes, proposals: &[Proposal]) -> Self {
        let analysis = &page.paragraph.analysis;
        let n_tokens = analysis.tokens.len();
        let empty = || vec![String::new(); n_tokens];
        let (mut engine, mut mention, mut rule) = (empty(), empty(), empty());
        let mut rule_ends = vec![false; n_tokens];
        for entity in &analysis.entities {
            mark(&mut engine, entity.start..entity.end, entity.label.as_str());
        }
        for name in &page.names {
            mark(&mut mention, name.tokens.clone(), name.actor_type.as_str());
        }
        let mut longest: Vec<&Proposal> = proposals.iter().collect();
        longest
            .sort_by_key(|it| (std::cmp::Reverse(it.bytes.end - it.bytes.start), it.bytes.start, it.label));
        for Proposal { bytes, label, .. } in longest {
            let tokens = tokens_of(page, bytes);
            let free = tokens.clone().all(|it| rule[it as usize].is_empty());
            if let Some(end) = rule_ends.get_mut((tokens.end as usize).wrapping_sub(1)).filter(|_| free) {
                *end = true;
                mark(&mut rule, tokens, label.as_str());
            }
        }
        let mut phrase: Vec<Option<usize>> = vec![None; n_tokens];
        for (index, it) in phrases.iter().enumerate() {
            for token in it.tokens.clone() {
                let cell = &mut phrase[token as usize];
                if cell.is_none_or(|other: usize| phrases[other].tokens.len() < it.tokens.len()) {
                    *cell = Some(index);
                }
            }
        }
        Self { page, engine, mention, rule, rule_ends, phrase, phrases, votes }
    }

    fn word(&self, token: u32) -> String {
        self.page.paragraph.word(token).to_lowercase()
    }

    fn lemma(&self, token: u32) -> String {
        self.page.paragraph.analysis.lemma(token).to_lowercase()
    }

    fn features(&self, sentence: &Range<u32>, token: u32) -> Vec<String> {
        let mut out = vec!["bias".to_owned()];
        self.neighbours(sentence, token, &mut out);
        self.form(sentence, token, &mut out);
        self.tree(token, &mut out);
        self.proposal(sentence, token, &mut out);
        self.in_phrase(sentence, token, &mut out);
        out
    }

    fn neighbours(&self, sentence: &Range<u32>, token: u32, out: &mut Vec<String>) {
        let analysis = &self.page.paragraph.analysis;
        for by in -2_i64..=2 {
            let at = i64::from(token) + by;
            let Some(at) = u32::try_from(at).ok().filter(|it| sentence.contains(it)) else {
                out.push(format!("w{by}=|"));
                continue;
            };
            let tag = analysis.tokens[at as usize].tag.as_str();
            out.push(format!("w{by}={}", self.word(at)));
            out.push(format!("t{by}={tag}"));
            if by.abs() == 1 {
                out.push(format!("l{by}={}", self.lemma(at)));
                out.push(format!("s{by}={}", analysis.shape(at)));
                out.push(format!("e{by}={}", self.engine[at as usize]));
                out.push(format!("m{by}={}", self.mention[at as usize]));
            }
            if by != 0 {
                out.push(format!("r{by}={}", self.rule[at as usize]));
            }
        }
        let tag = |at: u32| analysis.tokens.get(at as usize).map_or("", |it| it.tag.as_str());
        if token > sentence.start {
            out.push(format!("tt-1={},{}", tag(token - 1), tag(token)));
            out.push(format!("ww-1={},{}", self.word(token - 1), self.word(token)));
        }
        if token + 1 < sentence.end {
            out.push(format!("tt1={},{}", tag(token), tag(token + 1)));
            out.push(format!("ww1={},{}", self.word(token), self.word(token + 1)));
        }
    }

    fn form(&self, sentence: &Range<u32>, token: u32, out: &mut Vec<String>) {
        let analysis = &self.page.paragraph.analysis;
        let word = self.word(token);
        out.push(format!("l={}", self.lemma(token)));
        out.push(format!("s={}", analysis.shape(token)));
        out.push(format!("p={}", analysis.tokens[token as usize].pos.as_str()));
        let chars: Vec<char> = word.chars().collect();
        for n in [2, 3, 4] {
            if chars.len() > n {
                out.push(format!("pre={}", chars[..n].iter().collect::<String>()));
                out.push(format!("suf={}", chars[chars.len() - n..].iter().collect::<String>()));
            }
        }
        if token == sentence.start {
            out.push("first".to_owned());
        }
    }

    fn tree(&self, token: u32, out: &mut Vec<String>) {
        let analysis = &self.page.paragraph.analysis;
        let it = &analysis.tokens[token as usize];
        let above = &analysis.tokens[it.head as usize];
        let dep = it.dep.as_str();
        out.push(format!("d={dep}"));
        out.push(format!("dl={dep},{}", self.lemma(it.head)));
        out.push(format!("dt={dep},{}", above.tag.as_str()));
        out.push(format!("dr={dep},{}", self.rule[it.head as usize]));
        out.push(format!("le={},{dep}", self.lemma(token)));
    }

    fn proposal(&self, sentence: &Range<u32>, token: u32, out: &mut Vec<String>) {
        let analysis = &self.page.paragraph.analysis;
        let rule = &self.rule[token as usize];
        let engine = &self.engine[token as usize];
        let mention = &self.mention[token as usize];
        let near = |by: i64| {
            let at = u32::try_from(i64::from(token) + by).ok().filter(|it| sentence.contains(it));
            at.map_or("|", |it| self.rule[it as usize].as_str())
        };
        let tag = analysis.tokens[token as usize].tag.as_str();
        let ends = if self.rule_ends[token as usize] { "." } else { "" };
        out.push(format!("r={rule}"));
        out.push(format!("re={rule}{ends}"));
        out.push(format!("rw={rule},{}", self.word(token)));
        out.push(format!("rt={rule},{tag}"));
        out.push(format!("ree={rule},{engine}"));
        out.push(format!("rm={rule},{mention}"));
        out.push(format!("e={engine}"));
        out.push(format!("m={mention}"));
        out.push(format!("em={engine},{mention}"));
        out.push(format!("rr-1={},{rule}", near(-1)));
        out.push(format!("rr1={rule},{}", near(1)));
        let head = words::head(&self.lemma(token));
        out.push(format!("hw={head:?}"));
    }

    fn in_phrase(&self, sentence: &Range<u32>, token: u32, out: &mut Vec<String>) {
        let analysis = &self.page.paragraph.analysis;
        let Some(phrase) = self.phrase[token as usize].map(|it| &self.phrases[it]) else {
            out.push("c=".to_owned());
            return;
        };
        let place = match token {
            at if at == phrase.tokens.start => "B",
            _ => "I",
        };
        let head = &analysis.tokens[phrase.head as usize];
        let lemma = self.lemma(phrase.head);
        let own = phrase.label.map_or("", Label::as_str);
        let vote = phrase.key.as_ref().and_then(|it| self.votes.winner(it)).map_or("", Label::as_str);
        let by_head = super::phrase::head_label(self.page.paragraph, phrase.tokens.start, phrase.head)
            .map_or("", Label::as_str);
        let left = phrase.head - token;
        out.push(format!("c={place}"));
        out.push(format!("ch={place},{lemma}"));
        out.push(format!("co={place},{}", left.min(4)));
        out.push(format!("cl={place},{own}"));
        out.push(format!("cv={place},{vote},{}", phrase.is_placed));
        out.push(format!("cb={place},{by_head},{}", head.tag.as_str()));
        out.push(format!("cbr={},{by_head}", self.rule[token as usize]));
        let opener = phrase.tokens.start;
        let open = &analysis.tokens[opener as usize];
        let determiner = matches!(open.pos, Pos::DET | Pos::PRON | Pos::NUM).then(|| self.word(opener));
        out.push(format!("cd={place},{}", determiner.unwrap_or_default()));
        out.push(format!("cp={place},{}", head.dep.as_str()));
        out.push(format!("cpl={own},{}", head.dep.as_str()));
        let above = head.head;
        out.push(format!("cg={},{}", head.dep.as_str(), self.lemma(above)));
        out.push(format!("cgl={own}{vote},{},{}", head.dep.as_str(), self.lemma(above)));
        if head.dep == Dep::POBJ {
            let beyond = analysis.tokens[above as usize].head;
            out.push(format!("cgg={},{}", self.lemma(above), self.lemma(beyond)));
        }
        let next = phrase.tokens.end;
        if sentence.contains(&next) {
            out.push(format!("cn={place},{},{own}", self.word(next)));
            out.push(format!("cnb={place},{},{by_head}", self.word(next)));
        }
        if phrase.tokens.start > sentence.start {
            out.push(format!("cw={place},{}", self.word(phrase.tokens.start - 1)));
        }
        let counted = phrase.tokens.clone().any(|it| analysis.tokens[it as usize].tag == Tag::CD);
        let capital = phrase.tokens.clone().any(|it| analysis.tokens[it as usize].pos == Pos::PROPN);
        out.push(format!("cc={place},{counted},{capital},{by_head}"));
        out.push(format!("csize={place},{}", phrase.tokens.len().min(6)));
    }
}
