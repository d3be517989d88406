//! A case built by hand: documents in plain words, claims by the words they stand on.

use evidence::{
    ActorEntry, ActorType, Attribution, AttributionId, Block, BlockKind, Bound, Claim, ClaimBody, ClaimId,
    Cue, Dated, Day, Definition, Document, Evidence, Extraction, Hop, Mention, MentionForm, Metadata,
    Modality, Original, Participant, Passage, Polarity, PublisherEntry, Quantity, Quote, Reflow, Relation,
    Role, Score, Sense, SourceKind, Span, Statement, Text, When,
};
use std::collections::BTreeMap;

/// A document in the making.
pub struct Sheet {
    document: Document,
    extraction: Extraction,
    types: BTreeMap<String, ActorType>,
}

/// A day, "2024-03-01", a month, "2024-03", or a year, "2024".
pub fn when(text: &str) -> When {
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year] => When::year(year.parse().expect("a year")).expect("a year"),
        [year, month] => {
            When::month(year.parse().expect("a year"), month.parse().expect("a month")).expect("a month")
        }
        _ => When::day(text.parse::<Day>().expect("a day")),
    }
}

/// A named hop: "Name" or "Name | edition or date".
pub fn hop(text: &str) -> Hop {
    let (name, edition) = match text.split_once(" | ") {
        Some((name, edition)) => (name, Some(edition)),
        None => (text, None),
    };
    let published = edition.filter(|it| it.starts_with("20")).map(when);
    Hop {
        name: name.to_owned(),
        kind: SourceKind::Press,
        anonymous: false,
        edition: edition.map(str::to_owned),
        published,
        span: Span::default(),
    }
}

/// An unnamed hop.
pub fn unnamed(class: &str) -> Hop {
    Hop { kind: SourceKind::Anonymous, anonymous: true, ..hop(class) }
}

impl Sheet {
    pub fn new(file: &str, publisher: &str, published: &str, text: &str) -> Self {
        let original = Original::new(file.to_owned(), format!("{file}\n{text}").into_bytes());
        let whole = Span::new(0, text.len() as u32);
        let document = Document {
            id: original.document_id(),
            file: file.to_owned(),
            sha256: original.sha256,
            text: Text::new(text.to_owned()),
            blocks: vec![Block { span: whole, kind: BlockKind::Paragraph, page: None, label: None }],
            reflow: Reflow::default(),
            metadata: Metadata {
                title: Some(format!("On {file}")),
                publisher: Some(publisher.to_owned()).filter(|it| !it.is_empty()),
                published: (!published.is_empty())
                    .then(|| Dated { when: when(published), why: "dateline".to_owned() }),
                ..Metadata::default()
            },
        };
        let mut start = 0;
        let mut passages = Vec::new();
        for sentence in text.split_inclusive(". ") {
            let words: Vec<String> = sentence
                .split_whitespace()
                .map(|it| it.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase())
                .collect();
            let shingles = words.windows(5).map(|it| fnv(&it.join(" "))).collect();
            let end = start + sentence.trim_end().len() as u32;
            passages.push(Passage { span: Span::new(start, end), shingles });
            start += sentence.len() as u32;
        }
        let extraction = Extraction { passages, ..Extraction::default() };
        Self { document, extraction, types: BTreeMap::new() }
    }

    pub fn author(mut self, author: &str) -> Self {
        self.document.metadata.author = Some(author.to_owned());
        self
    }

    pub fn naming(mut self, name: &str, actor_type: ActorType) -> Self {
        self.types.insert(name.to_owned(), actor_type);
        self
    }

    pub fn defines(mut self, short: &str, long: &str) -> Self {
        let quote = self.quote(short);
        self.extraction.definitions.push(Definition {
            short: short.to_owned(),
            long: long.to_owned(),
            quote,
        });
        self
    }

    fn quote(&self, words: &str) -> Quote {
        let start =
            self.document.text.as_str().find(words).unwrap_or_else(|| panic!("{words:?} stands in the text"));
        Quote::verify(&self.document, Span::new(start as u32, (start + words.len()) as u32), words)
            .expect("found there")
    }

    /// A mention inside the quote, or anywhere in the text, made once a place.
    fn mention(&mut self, words: &str, inside: &Quote) -> evidence::MentionId {
        let base = inside.span().start();
        let (start, found) = match inside.text().find(words) {
            Some(at) => (base + at as u32, words.to_owned()),
            None => (self.quote(words).span().start(), words.to_owned()),
        };
        let span = Span::new(start, start + found.len() as u32);
        let form =
            if words.chars().all(char::is_uppercase) { MentionForm::Acronym } else { MentionForm::Name };
        let id = Mention::id_of(self.document.id, span, form);
        if self.extraction.mentions.iter().all(|it| it.id != id) {
            let actor_type = self.types.get(words).copied().unwrap_or(ActorType::MilitantGroup);
            self.extraction.mentions.push(Mention {
                id,
                quote: Quote::cut(&self.document, span).expect("inside the text"),
                name: found,
                actor_type,
                form,
                sense: Sense::Literal,
                entry: None,
                why: "test".to_owned(),
            });
        }
        id
    }

    pub fn names(mut self, words: &str) -> Self {
        let quote = self.quote(words);
        self.mention(words, &quote);
        self
    }

    fn claim(&mut self, words: &str, body: ClaimBody) -> &mut Claim {
        let quote = self.quote(words);
        let n = self.extraction.claims.len().to_string();
        let claim = Claim {
            id: ClaimId::of(&[&self.document.id.to_string(), &format!("{:?}", quote.span()), &n]),
            quote,
            page: None,
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            hedge: None,
            time: None,
            place: None,
            attribution: Vec::new(),
            confidence: Score::new(0.9),
            method: "test/1".to_owned(),
            restated: false,
            body,
        };
        self.extraction.claims.push(claim);
        self.extraction.claims.last_mut().expect("just pushed")
    }

    pub fn relation(
        mut self,
        class: &str,
        predicate: &str,
        subject: &str,
        object: &str,
        words: &str,
    ) -> Self {
        let quote = self.quote(words);
        let (subject, object) = (self.mention(subject, &quote), self.mention(object, &quote));
        let relation = Relation {
            subject,
            predicate: predicate.to_owned(),
            class: class.to_owned(),
            object,
            symmetric: false,
        };
        self.claim(words, ClaimBody::Relation(relation));
        self
    }

    pub fn shelters(self, words: &str) -> Self {
        self.relation("sanctuary", "provides_sanctuary_to", "Tarsk", "Orlan Front", words)
    }

    pub fn quantity(
        mut self,
        measure: &str,
        unit: &str,
        bound: Bound,
        numbers: &[f64],
        period: &str,
        words: &str,
    ) -> Self {
        let quote = self.quote(words);
        let subject = words.contains("Orlan Front").then(|| self.mention("Orlan Front", &quote));
        let range = numbers.len() > 1;
        let quantity = Quantity {
            measure: measure.to_owned(),
            value: (!range && matches!(bound, Bound::Exact | Bound::About)).then(|| numbers[0]),
            low: (range || matches!(bound, Bound::AtLeast | Bound::MoreThan)).then(|| numbers[0]),
            high: if range {
                Some(numbers[1])
            } else {
                matches!(bound, Bound::AtMost | Bound::LessThan).then(|| numbers[0])
            },
            bound,
            unit: unit.to_owned(),
            subject,
            target: None,
            period: (!period.is_empty()).then(|| when(period)),
            part_of: None,
        };
        self.claim(words, ClaimBody::Quantity(quantity));
        self
    }

    pub fn attacks(self, bound: Bound, number: f64, words: &str) -> Self {
        self.quantity("attacks", "events", bound, &[number], "2024", words)
    }

    pub fn event(mut self, kind: &str, actor: &str, target: &str, words: &str) -> Self {
        let quote = self.quote(words);
        let mut participants = Vec::new();
        for (name, role) in [(actor, "actor"), (target, "target")] {
            if !name.is_empty() {
                participants.push(Participant { mention: self.mention(name, &quote), role: role.to_owned() });
            }
        }
        let event = evidence::Event { event_type: kind.to_owned(), trigger: kind.to_owned(), participants };
        self.claim(words, ClaimBody::Event(event));
        self
    }

    pub fn role(mut self, person: &str, office: &str, organisation: &str, words: &str) -> Self {
        let quote = self.quote(words);
        self.types.insert(person.to_owned(), ActorType::Person);
        let person = self.mention(person, &quote);
        let organisation = Some(self.mention(organisation, &quote));
        self.claim(
            words,
            ClaimBody::Role(Role { person, office: office.to_owned(), organisation, period: None }),
        );
        self
    }

    pub fn statement(mut self, subject: &str, predicate: &str, argument: &str, words: &str) -> Self {
        let statement = Statement {
            subject: subject.to_owned(),
            predicate: predicate.to_owned(),
            arguments: vec![argument.to_owned()],
        };
        self.claim(words, ClaimBody::Statement(statement));
        self
    }

    /// Attributes the last claim to a chain, outermost first, and records the attribution.
    pub fn by(mut self, chain: &[Hop]) -> Self {
        let claim = self.extraction.claims.last_mut().expect("a claim to attribute");
        claim.attribution = chain.to_vec();
        let quote = claim.quote.clone();
        let id = AttributionId::of(&[&format!("{:?}{}", quote.span(), self.document.id)]);
        let content = quote.span();
        let chain = chain.to_vec();
        let cue = Cue::Textual;
        self.extraction.attributions.push(Attribution {
            id,
            quote,
            cue,
            cue_spans: Vec::new(),
            content,
            chain,
        });
        self
    }

    pub fn at(mut self, time: &str) -> Self {
        self.last().time = Some(when(time));
        self
    }

    /// Sets the place of the last claim.
    pub fn placed(mut self, place: &str) -> Self {
        self.types.insert(place.to_owned(), ActorType::Place);
        let quote = self.last().quote.clone();
        let mention = self.mention(place, &quote);
        self.last().place = Some(mention);
        self
    }

    pub fn denied(mut self) -> Self {
        self.last().polarity = Polarity::Denied;
        self
    }

    pub fn alleged(mut self) -> Self {
        self.last().modality = Modality::Alleged;
        self
    }

    pub fn put_as(mut self, modality: Modality) -> Self {
        self.last().modality = modality;
        self
    }

    /// Makes the last words of the text a block of another kind.
    pub fn block(mut self, words: &str, kind: BlockKind, label: Option<&str>) -> Self {
        let span = self.quote(words).span();
        let body = self.document.blocks.first_mut().expect("a body");
        if body.span.end() > span.start() && body.kind == BlockKind::Paragraph {
            body.span = Span::new(body.span.start().min(span.start()), span.start());
        }
        self.document.blocks.push(Block { span, kind, page: None, label: label.map(str::to_owned) });
        self.document.blocks.sort_by_key(|it| it.span);
        self
    }

    fn last(&mut self) -> &mut Claim {
        self.extraction.claims.last_mut().expect("a claim")
    }
}

fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The case these sheets make.
pub fn case(sheets: Vec<Sheet>) -> Evidence {
    let mut evidence = Evidence::default();
    for mut sheet in sheets {
        sheet.extraction.mentions.sort_by_key(|it| it.quote.span());
        evidence.extractions.insert(sheet.document.id, sheet.extraction);
        evidence.documents.insert(sheet.document.id, sheet.document);
    }
    let publisher = |name: &str, kind, owner: Option<&str>, aliases: &[&str]| PublisherEntry {
        name: name.to_owned(),
        kind,
        aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
        owner: owner.map(str::to_owned),
    };
    evidence.codebook.publishers = vec![
        publisher("Basin Monitoring Mission", SourceKind::InternationalBody, None, &["BMM"]),
        publisher("Northbank Wire", SourceKind::Press, None, &[]),
        publisher("Ostrel Daily", SourceKind::Press, Some("Selm Media"), &[]),
        publisher("Ostrel Evening", SourceKind::Press, Some("Selm Media"), &[]),
        publisher("Harbour Post", SourceKind::Press, None, &[]),
        publisher("Lantern Institute", SourceKind::ThinkTank, None, &[]),
        publisher("Highwater Column", SourceKind::Opinion, None, &[]),
        publisher("Reed Column", SourceKind::Opinion, None, &[]),
    ];
    evidence.codebook.actors = vec![ActorEntry {
        key: "tarsk".to_owned(),
        name: "Tarsk".to_owned(),
        actor_type: ActorType::State,
        aliases: vec!["Republic of Tarsk".to_owned()],
        demonyms: Vec::new(),
        metonyms: Vec::new(),
        part_of: Vec::new(),
    }];
    evidence
}
