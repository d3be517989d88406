//! Where the texts of one group are written: those that stand alone, and every kind of echo.

use super::edits::{self, LIGHT, STRONG, Strength};
use super::groups::Kind;
use super::texts::{Line, Text};
use super::world::{Cast, Claim, World};
use crate::chance::Chance;

/// Of a hundred independent texts, how many name a report on another matter first.
const NAMES_A_REPORT: usize = 20;

/// Where the texts of one group are written; nothing is handed out twice.
pub struct Desk<'a> {
    world: &'a World,
    cast: Cast,
    pub chance: Chance,
    tellings: Vec<String>,
    details: Vec<String>,
    fillers: Vec<String>,
    titles: Vec<String>,
    towns: Vec<String>,
    authors: Vec<String>,
    /// Outlets with the owner they share.
    pub owners: Vec<(String, String)>,
}

impl<'a> Desk<'a> {
    /// A desk for one claim about one cast.
    pub fn new(world: &'a World, claim: &Claim, cast: Cast, mut chance: Chance) -> Self {
        let fill = |list: Vec<String>| list.iter().map(|it| cast.fill(it)).collect::<Vec<_>>();
        let tellings = fill(chance.shuffled(&claim.tellings));
        let details = chance.shuffled(&claim.details);
        let fillers = fill(chance.shuffled(world.list("fillers")));
        let titles = fill(chance.shuffled(world.list("titles")));
        let towns = chance.shuffled(world.list("towns"));
        let last = chance.shuffled(world.list("last"));
        let first = world.list("first");
        let authors = last.iter().map(|it| format!("{} {it}", chance.pick(first))).collect();
        Self { world, cast, chance, tellings, details, fillers, titles, towns, authors, owners: Vec::new() }
    }

    fn publisher(&mut self, list: &str) -> String {
        let town = self.towns.pop().expect("there are more towns than texts in a group");
        self.chance.pick(self.world.list(list)).replace("{}", &town)
    }

    fn fillers(&mut self, n: usize) -> Vec<Line> {
        (0..n).filter_map(|_| self.fillers.pop()).map(|it| Line::aside(&it)).collect()
    }

    /// A wording that nobody in the group used.
    fn wording(&mut self) -> Option<String> {
        self.tellings.pop()
    }

    /// A text of an outlet with everything but the matter.
    fn text(&mut self, list: &str, day: usize) -> Text {
        let title = self.titles.pop().unwrap_or_else(|| "News of the day".to_owned());
        let author = if self.chance.percent(75) { self.authors.pop() } else { None };
        let publisher = self.publisher(list);
        let first = self.chance.between(1, 2);
        let body = vec![self.fillers(first)];
        Text { title, author, publisher, day, body }
    }

    /// Puts a paragraph about the matter into a text and closes it.
    fn close(&mut self, text: &mut Text, matter: Vec<Line>) {
        text.body.push(matter);
        let last = self.chance.between(1, 3);
        let last = self.fillers(last);
        text.body.push(last);
    }

    /// A text that tells the claim on its own.
    pub fn independent(&mut self) -> Text {
        let list = if self.chance.percent(50) { "press" } else { "bodies" };
        let day = self.chance.below(200);
        let mut text = self.text(list, day);
        if self.chance.percent(NAMES_A_REPORT) {
            let report = self.publisher("bodies");
            let line = self.chance.pick(self.world.list("reports")).replace("{R}", &report);
            text.body[0].push(Line::aside(&line));
        }
        let mut matter =
            vec![Line::telling(self.wording().expect("a claim has twice as many wordings as sources"))];
        let details = self.chance.between(1, 2);
        matter.extend((0..details).filter_map(|_| self.details.pop()).map(|it| Line::aside(&it)));
        self.close(&mut text, matter);
        text
    }

    /// Adds what somebody made of one of the texts.
    pub fn echo(&mut self, kind: Kind, texts: &mut Vec<Text>) {
        // Whoever retells takes a detail along, so it has to be a text that has one.
        let details = |it: &Text| it.body.iter().any(|it| it.len() > 1 && it[0].telling);
        let retelling = matches!(kind, Kind::Uncited | Kind::Number);
        let roots: Vec<usize> = (0..texts.len()).filter(|it| !retelling || details(&texts[*it])).collect();
        let root = if roots.is_empty() { 0 } else { *self.chance.pick(&roots) };
        let day = texts[root].day + self.chance.between(1, 40);
        match kind {
            Kind::None => {}
            Kind::Reprint => {
                let copy = self.reworked(&texts[root], day, None);
                texts.push(copy);
            }
            Kind::Light => {
                let copy = self.reworked(&texts[root], day, Some(LIGHT));
                texts.push(copy);
            }
            Kind::Cited => {
                let copy = self.citing(&texts[root], day);
                texts.push(copy);
            }
            Kind::CitedAbsent => {
                // The first source is taken away; two others name it.
                let gone = texts.remove(0);
                for after in [3, 9] {
                    let copy = self.citing(&gone, gone.day + after);
                    texts.push(copy);
                }
            }
            Kind::Uncited => {
                let copy = self.retold(&texts[root], day, None);
                texts.push(copy);
            }
            Kind::Number => {
                let hedge = self.chance.pick(self.world.list("numbers")).clone();
                let other = self.cast.value.map(|it| (it, edits::other_form(it, &hedge, &mut self.chance)));
                let copy = self.retold(&texts[root], day, other.as_ref());
                texts.push(copy);
            }
            Kind::Chain => {
                let second = self.citing(&texts[root], day);
                let third = self.citing(&second, second.day + 4);
                texts.extend([second, third]);
            }
            Kind::Author => self.again(texts, root, day),
            Kind::Family => {
                let Some(mut text) = self.own_telling("press", day) else { return };
                text.author = self.authors.pop();
                let owner = self.publisher("owners");
                let known =
                    self.owners.iter().find(|it| it.0 == texts[root].publisher).map(|it| it.1.clone());
                let owner = known.unwrap_or(owner);
                for outlet in [&texts[root].publisher, &text.publisher] {
                    if !self.owners.iter().any(|it| it.0 == *outlet) {
                        self.owners.push((outlet.clone(), owner.clone()));
                    }
                }
                texts.push(text);
            }
            Kind::Officials => {
                // One source becomes an edition that has it from several unnamed people.
                let voices = self.chance.shuffled(self.world.list("officials"));
                let lines: Vec<Line> = (0..2)
                    .filter_map(|n| {
                        let clause = edits::plain(&self.wording()?);
                        Some(Line::telling(voices[n].replace("{c}", &clause)))
                    })
                    .collect();
                let matter = texts[root].body.iter_mut().find(|it| it.iter().any(|it| it.telling));
                if let Some(matter) = matter {
                    matter.retain(|it| !it.telling);
                    matter.splice(0..0, lines);
                }
            }
        }
    }

    /// The whole text under another name, word for word or edited.
    fn reworked(&mut self, root: &Text, day: usize, strength: Option<Strength>) -> Text {
        let mut copy = self.text("press", day);
        copy.body.clone_from(&root.body);
        if copy.body.len() > 2 && self.chance.percent(40) {
            copy.body.pop();
        }
        if let Some(strength) = strength {
            for line in copy.body.iter_mut().flatten() {
                line.wording = edits::edited(&line.wording, strength, &mut self.chance);
            }
        }
        copy
    }

    /// The matter and a detail, edited, in a text of its own that names nobody.
    fn retold(&mut self, root: &Text, day: usize, number: Option<&(usize, String)>) -> Text {
        let mut copy = self.text("press", day);
        let lines = root.body.iter().find(|it| it.iter().any(|it| it.telling)).cloned().unwrap_or_default();
        let mut matter = Vec::new();
        for mut line in lines.into_iter().take(2) {
            line.wording = edits::edited(&line.wording, STRONG, &mut self.chance);
            if let Some((value, other)) = number {
                line.wording = line.wording.replace(&edits::grouped(*value), other);
            }
            matter.push(line);
        }
        self.close(&mut copy, matter);
        copy
    }

    /// The claim in other words, with its source.
    fn citing(&mut self, root: &Text, day: usize) -> Text {
        let mut copy = self.text("press", day);
        let clause = match self.wording() {
            Some(own) => edits::plain(&own),
            None => {
                let told = root.body.iter().flatten().find(|it| it.telling);
                let told = told.map(|it| it.wording.clone()).unwrap_or_default();
                edits::edited(&told, STRONG, &mut self.chance)
            }
        };
        let form = self.chance.pick(self.world.list("cites")).clone();
        let source = match root.publisher.starts_with("Journal") || root.publisher.starts_with("Ministry") {
            true => format!("the {}", root.publisher),
            false if self.chance.percent(60) => format!("the {}", root.publisher),
            false => root.publisher.clone(),
        };
        let line = form.replace("{c}", &clause).replace("{R}", &source);
        let line = line.replace("{m}", &root.month()).replace("{d}", &root.day_in_words());
        self.close(&mut copy, vec![Line::telling(line)]);
        copy
    }

    /// A text in words of its own, while there are any.
    fn own_telling(&mut self, list: &str, day: usize) -> Option<Text> {
        let wording = self.wording()?;
        let mut text = self.text(list, day);
        self.close(&mut text, vec![Line::telling(wording)]);
        Some(text)
    }

    /// The author of a text tells it again elsewhere.
    fn again(&mut self, texts: &mut Vec<Text>, root: usize, day: usize) {
        let author = texts[root].author.clone().or_else(|| self.authors.pop());
        texts[root].author.clone_from(&author);
        if let Some(mut text) = self.own_telling("press", day) {
            text.author = author;
            texts.push(text);
        }
    }
}
