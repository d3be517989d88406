//! What speaks for or against a phrase being a participant: its words, its place in the sentence, what governs it,
//! what the sentence and the text tell of.

use super::page::Page;
use super::phrase::{self, Phrase};
use super::setting::{in_sentence, in_text};
use super::words::Words;
use crate::clause::Tree;
use language::{Dep, Pos};

/// Steps up the tree from a conjunct or apposition to what governs the whole.
const STEPS: usize = 4;

/// A list of traits under construction, each a name.
#[derive(Default)]
pub(super) struct Traits(pub Vec<String>);

impl Traits {
    /// Takes up one more.
    pub(super) fn add(&mut self, kind: &str, value: &str) {
        self.0.push(format!("{kind}={value}"));
    }
}

/// The traits of one phrase where it stands.
pub(super) fn of(page: &Page<'_>, number: usize, phrase: &Phrase) -> Traits {
    let sentence = &page.sentences[number];
    let tree = page.tree(sentence.paragraph);
    let mut traits = Traits::default();
    let classes = own(tree, phrase, &mut traits);
    around(tree, phrase, &mut traits);
    governed(tree, phrase, &classes, &mut traits);
    in_sentence(tree, sentence, phrase, &classes, &mut traits);
    in_text(page, number, &classes, &mut traits);
    traits
}

/// The phrase by itself; gives the classes of its head.
fn own(tree: Tree<'_>, phrase: &Phrase, traits: &mut Traits) -> Vec<String> {
    let words = Words::built_in();
    let tokens = phrase.tokens.clone();
    let all: Vec<String> = tokens.clone().map(|it| phrase::word(tree, it)).collect();
    let head = tree.lemma(phrase.head);
    let text = phrase::key(tree.paragraph.words(tokens.clone()));
    traits.add("k", &text);
    traits.add("h", &head);
    traits.add("hw", &phrase::word(tree, phrase.head));
    traits.add("f", &all[0]);
    traits.add("lw", &all[all.len() - 1]);
    for word in &all {
        traits.add("w", word);
    }
    if all.len() > 1 {
        traits.add("f2", &all[..2].join(" "));
        traits.add("l2", &all[all.len() - 2..].join(" "));
    }
    let shape: Vec<&str> = tokens.clone().map(|it| tree.pos(it).as_str()).collect();
    traits.add("shape", &shape.join(" "));
    traits.add("len", &all.len().min(6).to_string());
    let ending: String = head.chars().rev().take(3).collect();
    traits.add("end", &ending);
    let of_phrase = tokens.end > phrase.head + 1;
    traits.add("of", if of_phrase { "yes" } else { "no" });
    if of_phrase {
        traits.add("inner", &tree.lemma(tokens.end - 1));
    }
    let mut classes: Vec<String> = words.heads(&head).to_vec();
    let given = all.iter().filter(|it| words.is_given_name(it)).count();
    let proper = tokens.clone().filter(|it| tree.pos(*it) == Pos::PROPN).count();
    if given > 0 {
        traits.add("given", &given.min(3).to_string());
        traits.add("given-first", if words.is_given_name(&all[0]) { "yes" } else { "no" });
    }
    if classes.is_empty() {
        let kind = match (given > 0, proper == all.len()) {
            (true, _) => "named",
            (false, true) => "proper",
            (false, false) if tree.pos(phrase.head) == Pos::PROPN => "half-proper",
            (false, false) => "unknown",
        };
        classes.push(kind.to_owned());
    }
    for class in &classes {
        traits.add("c", class);
        traits.add("c+len", &format!("{class} {}", all.len().min(5)));
        traits.add("c+f", &format!("{class} {}", all[0]));
        traits.add("c+shape", &format!("{class} {}", shape.join(" ")));
    }
    for token in tokens.clone().filter(|it| *it != phrase.head) {
        for class in words.heads(&tree.lemma(token)) {
            traits.add("mc", class);
            for head in &classes {
                traits.add("mc+c", &format!("{class} {head}"));
            }
        }
    }
    if words.is_title(&all[0]) && all.len() > 1 {
        traits.add("titled", if tree.pos(phrase.head) == Pos::PROPN { "name" } else { "noun" });
    }
    classes
}

/// The words beside it, and whether it was cut out of a longer run.
fn around(tree: Tree<'_>, phrase: &Phrase, traits: &mut Traits) {
    let words = Words::built_in();
    let at = |token: Option<u32>| {
        token.filter(|it| *it < tree.len()).map_or_else(|| "-".to_owned(), |it| phrase::word(tree, it))
    };
    let before = phrase.tokens.start.checked_sub(1);
    let after = Some(phrase.tokens.end);
    let (left, right) = (at(before), at(after));
    traits.add("left", &left);
    traits.add("right", &right);
    traits.add("left2", &format!("{} {left}", at(phrase.tokens.start.checked_sub(2))));
    traits.add("right2", &format!("{right} {}", at(Some(phrase.tokens.end + 1))));
    let pos = |token: u32| if token < tree.len() { tree.pos(token).as_str() } else { "-" };
    if phrase.tokens.start > phrase.run.start {
        let cut = phrase.tokens.start - 1;
        let title = if words.is_title(&left) { " title" } else { "" };
        traits.add("cut-left", &format!("{}{title}", pos(cut)));
        traits.add("cut-left-class", &words.heads(&tree.lemma(cut)).join(" "));
    } else {
        traits.add("cut-left", "no");
    }
    if phrase.tokens.end < phrase.run.end {
        traits.add("cut-right", pos(phrase.tokens.end));
        let head = tree.lemma(phrase.run.end - 1);
        traits.add("run-head", &head);
        traits.add("run-class", &words.heads(&head).join(" "));
    } else {
        traits.add("cut-right", "no");
    }
    let quoted = left == "\"" || left == "``";
    if quoted || right == "\"" {
        traits.add("quoted", if quoted && right == "\"" { "both" } else { "one" });
    }
    if left == "(" && right == ")" {
        traits.add("bracketed", "yes");
    }
}

/// What governs it: verb or noun with the relation.
fn governed(tree: Tree<'_>, phrase: &Phrase, classes: &[String], traits: &mut Traits) {
    let words = Words::built_in();
    let mut at = top(tree, phrase);
    traits.add("dep", tree.dep(at).as_str());
    let mut through = "";
    for _ in 0..STEPS {
        if !matches!(tree.dep(at), Dep::CONJ | Dep::APPOS)
            || !matches!(tree.pos(tree.head(at)), Pos::NOUN | Pos::PROPN)
        {
            break;
        }
        through = if tree.dep(at) == Dep::APPOS { " appos" } else { " conj" };
        at = top_of(tree, tree.head(at));
        traits.add("beside", &tree.lemma(at));
        for class in words.heads(&tree.lemma(at)) {
            traits.add("beside-class", class);
        }
    }
    let (governor, relation) = link(tree, at);
    let lemma = tree.lemma(governor);
    let link = format!("{lemma} {relation}");
    traits.add("g", &link);
    traits.add("g-through", &format!("{link}{through}"));
    traits.add("rel", &format!("{relation}{through}"));
    let passive = tree.pos(governor) == Pos::VERB && tree.is_passive(governor);
    traits.add("voice", &format!("{relation} {passive}"));
    for class in classes {
        traits.add("c+g", &format!("{class} {link}"));
        traits.add("c+rel", &format!("{class} {relation}{through}"));
    }
    for told in words.triggers(&lemma) {
        traits.add("gt", &format!("{told} {relation}"));
        for class in classes {
            traits.add("gt+c", &format!("{told} {relation} {class}"));
        }
    }
    if governor != at {
        let (above, relation) = link_up(tree, governor);
        let lemma = tree.lemma(above);
        traits.add("gg", &format!("{lemma} {relation}"));
        for told in words.triggers(&lemma) {
            traits.add("ggt", &format!("{told} {relation}"));
        }
    }
    for (name, token) in roles(tree, at) {
        let lemma = tree.lemma(token);
        traits.add(name, &lemma);
        for told in words.triggers(&lemma) {
            traits.add(name, told);
            for class in classes {
                traits.add(name, &format!("{told}/{class}"));
            }
        }
    }
}

/// The verbs of its sentence that it does, or that befall it, by the clause view.
fn roles(tree: Tree<'_>, noun: u32) -> Vec<(&'static str, u32)> {
    let mut found = Vec::new();
    for verb in tree.sentence(noun).filter(|it| tree.pos(*it) == Pos::VERB) {
        if tree.doer(verb) == Some(noun) {
            found.push(("does", verb));
        }
        if tree.undergoer(verb) == Some(noun) {
            found.push(("befalls", verb));
        }
    }
    found
}

/// The token of the phrase that hangs on something outside it.
fn top(tree: Tree<'_>, phrase: &Phrase) -> u32 {
    let inside = |it: u32| phrase.tokens.contains(&it);
    let mut at = phrase.head;
    for _ in 0..STEPS {
        let above = tree.head(at);
        if above == at || !inside(above) {
            break;
        }
        at = above;
    }
    at
}

/// A noun that only modifies another stands for the other.
fn top_of(tree: Tree<'_>, mut at: u32) -> u32 {
    for _ in 0..STEPS {
        if !matches!(tree.dep(at), Dep::COMPOUND | Dep::NMOD) || tree.head(at) == at {
            break;
        }
        at = tree.head(at);
    }
    at
}

fn link(tree: Tree<'_>, at: u32) -> (u32, String) {
    let above = tree.head(at);
    match tree.dep(at) {
        Dep::POBJ => (tree.head(above), tree.lemma(above)),
        dep => (above, dep.as_str().to_owned()),
    }
}

fn link_up(tree: Tree<'_>, at: u32) -> (u32, String) {
    link(tree, top_of(tree, at))
}
