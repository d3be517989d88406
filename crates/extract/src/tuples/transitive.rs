//! Verbs with an object: the object as argument, or in the predicate with a preposition or infinitive after it.

use super::candidate::{Kind, Word};
use super::modifier::{Form, Modifier, modifiers};
use super::phrase::{Size, conjuncts, last_preposition, phrase, without};
use super::shape::Shape;
use super::subject::Origin;
use super::verbal::{Frame, Object};
use language::Dep;

impl Frame<'_> {
    pub(super) fn with_object(&self, object: Object, shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let words = &self.predicate.words;
        let whole = phrase(tree, object.head, Size::Short);
        let after = |first: &Vec<u32>, rest: Vec<Vec<u32>>| {
            let mut all = vec![first.clone()];
            all.extend(rest);
            all
        };
        let kind = if object.dep == Dep::RELCL { Kind::Gap } else { Kind::Object };
        let n_mods = self.plain().count();
        let everything = self.args(|_| true);
        shapes.push(Shape::new(kind, words.clone(), after(&whole, everything.clone()), true).size("short"));
        for (size, name) in [(Size::Full, "full"), (Size::Core, "core")] {
            let other = phrase(tree, object.head, size);
            if other != whole {
                shapes.push(
                    Shape::new(kind, words.clone(), after(&other, everything.clone()), false).size(name),
                );
                let alone = vec![other];
                shapes.push(Shape::new(Kind::ObjectAlone, words.clone(), alone, false).size(name));
            }
        }
        shapes.push(Shape::new(Kind::ObjectAlone, words.clone(), vec![whole.clone()], true).size("short"));
        if n_mods > 1 && self.plain().any(|it| it.is_time) {
            let rest = after(&whole, self.args(|it| it.is_time));
            shapes.push(Shape::new(Kind::ObjectTime, words.clone(), rest, false));
        }
        if n_mods > 1 {
            for one in self.plain() {
                let rest = after(&whole, vec![one.tokens.clone()]);
                shapes.push(Shape::new(Kind::ObjectOne, words.clone(), rest, false).lead(tree, one));
            }
        }
        let parts = conjuncts(tree, object.head);
        if parts.len() > 1 {
            for part in &parts {
                let solo = phrase(tree, *part, Size::Solo);
                let rest = after(&solo, everything.clone());
                shapes.push(Shape::new(kind, words.clone(), rest, true).size("solo"));
            }
        }
        self.object_inside(object, shapes);
        self.object_lead(object, shapes);
        self.with_clauses(&after(&whole, everything), words, shapes);
        self.infinitive(object, &whole, shapes);
    }

    /// "made an offer on", "is the capital of": the object joins the predicate and a preposition leads on.
    fn object_lead(&self, object: Object, shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let mut words = self.predicate.words.clone();
        let core = phrase(tree, object.head, Size::SoloCore);
        let tail = last_preposition(tree, object.head);
        let own: Vec<Modifier> = modifiers(tree, object.head, None, &[]);
        let bare: Vec<u32> = core.iter().copied().filter(|it| tail.is_none_or(|of| *it < of)).collect();
        words.extend(bare.iter().map(|it| Word::Token(*it)));
        let phrases = own.iter().filter(|it| it.form == Form::Phrase).map(|it| (it, true));
        let phrases = phrases.chain(self.plain().filter(|it| it.form == Form::Phrase).map(|it| (it, false)));
        for (one, nested) in phrases {
            if one.inner.is_empty() {
                continue;
            }
            let mut led = words.clone();
            led.extend(one.lead.iter().map(|it| Word::Token(*it)));
            let mut rest = vec![one.inner.clone()];
            let where_from = if nested { "noun" } else { "verb" };
            let lean = Shape::new(Kind::ObjectLead, led.clone(), rest.clone(), false).lead(tree, one);
            shapes.push(lean.with("from", where_from).with("rest", "none"));
            let others = self.args(|it| it.head != one.head);
            if !others.is_empty() {
                rest.extend(others);
                let rich = Shape::new(Kind::ObjectLead, led, rest, false).lead(tree, one);
                shapes.push(rich.with("from", where_from).with("rest", "all"));
            }
        }
    }

    /// "took place | in Ostrel": the object joins the predicate, what else there is follows.
    fn object_inside(&self, object: Object, shapes: &mut Vec<Shape>) {
        let rest = self.args(|_| true);
        let mut words = self.predicate.words.clone();
        words.extend(phrase(self.tree, object.head, Size::Short).into_iter().map(Word::Token));
        let kind = Kind::ObjectInside;
        shapes.push(Shape::new(kind, words, rest, false));
    }

    fn infinitive(&self, object: Object, whole: &[u32], shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let last = self.predicate.last();
        let open = tree.with(last, &[Dep::XCOMP, Dep::CCOMP]).filter(|it| *it > object.head);
        let purposes = self.modifiers.iter().filter(|it| it.form == Form::Purpose).map(|it| it.head);
        for below in open.chain(purposes) {
            let clause = without(tree, below, &[]);
            let rest = vec![whole.to_vec(), clause];
            let dep = tree.dep(below).as_str();
            shapes.push(
                Shape::new(Kind::Infinitive, self.predicate.words.clone(), rest, false).with("below", dep),
            );
            self.led_by(below, Some(whole), shapes);
        }
    }

    /// "used the road to reach | Ostrel".
    pub(super) fn led_by(&self, below: u32, whole: Option<&[u32]>, shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let inner = Frame::new(tree, below, self.subject, Origin::Governor);
        let mut words = self.predicate.words.clone();
        words.extend(whole.into_iter().flatten().map(|it| Word::Token(*it)));
        words.extend(&inner.predicate.words);
        let Some(object) = inner.object.filter(|it| it.dep == Dep::DOBJ) else { return };
        let mut rest = vec![phrase(tree, object.head, Size::Short)];
        rest.extend(inner.args(|_| true));
        let dep = tree.dep(below).as_str();
        let object = if whole.is_some() { "inside" } else { "none" };
        shapes.push(
            Shape::new(Kind::Infinitive, words, rest, false)
                .with("below", dep)
                .with("object", object)
                .with("led", "yes"),
        );
    }
}
