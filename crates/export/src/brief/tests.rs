use super::{brief_html, brief_markdown};
use evidence::{Brief, Quote, Span};
use fixture::{Marked, brief};

/// A brief all of whose words come from somebody who wishes the reader ill.
fn hostile(words: &str) -> Brief {
    let document = Marked::unmarked("a.txt", words.to_owned()).document;
    let quote = Quote::cut(&document, Span::new(0, words.len() as u32)).expect("the whole text");
    let mut brief = brief();
    brief.title = words.to_owned();
    brief.standfirst = words.to_owned();
    brief.source_summary = words.to_owned();
    brief.sections[0].sentences[0].text = words.to_owned();
    let note = &mut brief.notes[0];
    note.quote = quote;
    words.clone_into(&mut note.before);
    words.clone_into(&mut note.after);
    words.clone_into(&mut note.document);
    words.clone_into(&mut note.file);
    note.published = Some(words.to_owned());
    note.chain = vec![words.to_owned()];
    let source = &mut brief.sources[0];
    words.clone_into(&mut source.name);
    words.clone_into(&mut source.kind);
    words.clone_into(&mut source.remark);
    source.reliability = Some('<');
    brief
}

#[test]
fn the_markdown_reads_well() {
    insta::assert_snapshot!(brief_markdown(&brief()));
}

#[test]
fn the_page_is_as_it_was() {
    let page = brief_html(&brief());
    let body = &page[page.find("<main").expect("a body")..];
    insta::assert_snapshot!(body);
}

#[test]
fn every_number_leads_to_a_quote_and_back() {
    let page = brief_html(&brief());
    for (number, _) in brief().notes.iter().enumerate() {
        assert!(page.contains(&format!("href=\"#n{}\"", number + 1)));
    }
    let mut rest = page.as_str();
    while let Some(at) = rest.find("href=\"#") {
        rest = &rest[at + 7..];
        let target = &rest[..rest.find('"').expect("an end")];
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
}

#[test]
fn the_page_asks_for_nothing_from_outside() {
    let page = brief_html(&brief());
    for word in
        ["http:", "https:", "<script", "src=", "@import", "url(", "<link", "style=\"", "<iframe", "<img"]
    {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
}

#[test]
fn words_of_documents_never_become_markup() {
    let attack = "</bdi></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'--><!--{{7*7}}&lt;";
    let page = brief_html(&hostile(attack));
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<!--"), "{page}");
    let plain = brief_html(&hostile("words that mean no harm"));
    for sign in ["<", "</style>", "</bdi>", "<bdi>"] {
        assert_eq!(page.matches(sign).count(), plain.matches(sign).count(), "{sign}");
    }
    let markdown = brief_markdown(&hostile(
        "<script>x</script> [a](https://evil) ![b](c) `d` | e\n# f\n\n---\nwww.g.h *i* _j_",
    ));
    for part in ["<script", "[a](", "https://", "![", "\n# f", "\n---", " | e", "www.g", "*i*", "_j_"] {
        assert!(!markdown.contains(part), "{part}: {markdown}");
    }
}

#[test]
fn signs_that_turn_the_direction_of_writing_stay_inside_their_words() {
    let page = brief_html(&hostile("safe \u{202e}gnorw\u{2067} שלום"));
    let body = &page[page.find("<body").expect("a body")..];
    for (at, _) in body.match_indices('\u{202e}') {
        let opened = body[..at].rfind(['<']).map(|it| &body[it..at]).expect("a tag");
        let isolated = opened.starts_with("<bdi>") || opened.starts_with("<blockquote dir=\"auto\">");
        assert!(isolated || opened.starts_with("<mark>") || opened.starts_with("</mark>"), "{opened}");
    }
    let markdown = brief_markdown(&hostile("a\u{202e}b"));
    assert!(!markdown.contains("a\u{202e}b ") && markdown.contains("\u{2068}a\u{202e}b\u{2069}"));
}

#[test]
fn an_empty_brief_says_so() {
    let empty = Brief {
        title: "Nothing".to_owned(),
        standfirst: String::new(),
        sections: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
        source_summary: String::new(),
    };
    assert!(brief_html(&empty).contains("No sentence could be written"));
    assert!(brief_markdown(&empty).starts_with("# Nothing\n"));
}

#[test]
fn the_same_brief_is_the_same_bytes() {
    assert_eq!(brief_html(&brief()), brief_html(&brief()));
    assert_eq!(brief_markdown(&brief()), brief_markdown(&brief()));
}
