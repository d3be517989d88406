//! Any text is annotated, and the same way whatever stands beside it or was read before.

use language::{Analysis, Engine, Scratch};

/// Numbers that look random and are the same every time (Numerical Recipes' generator).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next(list.len())]
    }

    fn any_char(&mut self) -> char {
        let limit = [0x80, 0x800, 0x1_0000, 0x11_0000][self.next(4)];
        char::from_u32(self.next(limit) as u32).unwrap_or('\u{fffd}')
    }
}

const PARTS: &[&str] = &[
    "the ", "Front ", "said", " ", "  ", "\n", "\t", "\0", "dam", "'s", "n't", "...", ".", ",", "a.m.", "(",
    ")", "\"", "http://", "@", "://", "1", "2.5", "km", "-", "—", "é", "ع", "中", "😂", "\u{301}", "\u{85}",
    "U.S.", ":)", "$", "%", "was ", "shelled ", "by ", "which ", "and ", "Vesna ",
];

/// Tokens with their single spaces cover the text; trees, sentences and entities are sound.
fn check(text: &str, analysis: &Analysis) {
    let mut at = 0;
    for token in &analysis.tokens {
        assert_eq!(token.start, at, "{text:?}");
        assert!(text.get(token.range()).is_some_and(|it| !it.is_empty()), "{text:?}");
        at = token.end + u32::from(token.space);
        assert!((token.head as usize) < analysis.tokens.len());
    }
    assert_eq!(at as usize, text.len());
    let n_tokens = analysis.tokens.len() as u32;
    let sentences = analysis.sentences.iter().flat_map(|it| it.clone());
    assert!(sentences.eq(0..n_tokens), "sentences cover the tokens: {text:?}");
    for i in 0..n_tokens {
        assert!(analysis.subtree(i).contains(&i));
        assert!(analysis.sentence_of(i).contains(&i));
        assert!(analysis.children(i).all(|child| analysis.tokens[child as usize].head == i));
        let _ = (analysis.lemma(i), analysis.norm(i), analysis.shape(i), analysis.morph(i));
    }
    for entity in &analysis.entities {
        assert!(entity.start < entity.end && entity.end <= n_tokens);
        assert!(analysis.sentence_of(entity.start).end >= entity.end);
    }
}

#[test]
fn no_text_is_refused() {
    let engine = Engine::new();
    let mut scratch = Scratch::new();
    let mut numbers = Numbers(7);
    let mut texts: Vec<String> = (0..400)
        .map(|_| {
            let length = numbers.next(60);
            let part = |_| match numbers.next(4) {
                0 => numbers.any_char().to_string(),
                _ => numbers.pick(PARTS).to_owned(),
            };
            (0..length).map(part).collect()
        })
        .collect();
    for part in
        ["a", " ", "\n", ".", "(", "@", "a.", "é-", "'", "\0", "😂", "http://a.b@", "n't", "1.", " the"]
    {
        texts.push(part.repeat(3000));
    }
    for texts in texts.chunks(23) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for (text, analysis) in texts.iter().zip(engine.annotate(&mut scratch, &texts)) {
            check(text, &analysis);
        }
    }
}

#[test]
fn neighbours_and_memory_change_nothing() {
    let engine = Engine::new();
    let mut numbers = Numbers(11);
    let mut texts: Vec<String> =
        (0..40).map(|_| (0..numbers.next(80)).map(|_| numbers.pick(PARTS)).collect()).collect();
    // More distinct words than are remembered, so that slots are taken over.
    for _ in 0..8 {
        let word =
            |_| format!("{}{} ", numbers.pick(&["Tarsk", "selm", "Ox", "re"]), numbers.next(1_000_000));
        texts.push((0..900).map(word).collect());
    }
    let alone: Vec<Analysis> =
        texts.iter().flat_map(|text| engine.annotate(&mut Scratch::new(), &[text])).collect();
    let mut scratch = Scratch::new();
    for size in [1, 3, 16, texts.len()] {
        for (texts, alone) in texts.chunks(size).zip(alone.chunks(size)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            assert!(engine.annotate(&mut scratch, &texts) == alone, "batches of {size}");
        }
    }
}

#[test]
fn threads_share_an_engine() {
    let text = "The Orlan Front shelled Vesna on Tuesday, the mission said.";
    let annotate = || Engine::shared().annotate(&mut Scratch::new(), &[text]);
    let here = annotate();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..2).map(|_| scope.spawn(annotate)).collect();
        for other in others {
            assert!(other.join().expect("no thread panics") == here);
        }
    });
}
