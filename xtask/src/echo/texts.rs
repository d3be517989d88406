//! Documents as files: title, author, publisher, date and body, as text, Markdown or a web page.

use super::edits;
use super::world::MONTHS;
use crate::chance::Chance;

/// Characters of a line of a text file.
const WIDTH: usize = 92;

/// A sentence of the body.
#[derive(Debug, Clone)]
pub struct Line {
    /// With the marks of a wording, so that an edit knows what may move.
    pub wording: String,
    /// Whether it tells the claim.
    pub telling: bool,
}

impl Line {
    /// A sentence beside the matter.
    pub fn aside(text: &str) -> Self {
        Self { wording: text.to_owned(), telling: false }
    }

    /// A sentence that tells the claim.
    pub fn telling(wording: String) -> Self {
        Self { wording, telling: true }
    }

    /// As it stands in the file.
    pub fn printed(&self) -> String {
        edits::sentence(&edits::plain(&self.wording))
    }
}

/// One document.
#[derive(Debug, Clone)]
pub struct Text {
    pub title: String,
    pub author: Option<String>,
    pub publisher: String,
    /// Days since the first of January 2025, in months of 28 days: every day exists.
    pub day: usize,
    pub body: Vec<Vec<Line>>,
}

impl Text {
    /// Year, month, day.
    fn date(&self) -> (usize, usize, usize) {
        (2025 + self.day / 336, self.day % 336 / 28, self.day % 28 + 1)
    }

    /// "July 2025".
    pub fn month(&self) -> String {
        let (year, month, _) = self.date();
        format!("{} {year}", MONTHS[month])
    }

    /// "14 July 2025".
    pub fn day_in_words(&self) -> String {
        format!("{} {}", self.date().2, self.month())
    }

    fn iso(&self) -> String {
        let (year, month, day) = self.date();
        format!("{year}-{:02}-{day:02}", month + 1)
    }

    /// The sentences that tell the claim, as printed.
    pub fn tellings(&self) -> Vec<String> {
        self.body.iter().flatten().filter(|it| it.telling).map(Line::printed).collect()
    }

    /// Extension and content in a format that chance picks.
    pub fn file(&self, chance: &mut Chance) -> (&'static str, String) {
        let paragraphs: Vec<String> = self
            .body
            .iter()
            .filter(|it| !it.is_empty())
            .map(|it| it.iter().map(Line::printed).collect::<Vec<_>>().join(" "))
            .collect();
        match chance.below(3) {
            0 => ("txt", self.plain(&paragraphs)),
            1 => ("md", self.markdown(&paragraphs)),
            _ => ("html", self.page(&paragraphs)),
        }
    }

    fn plain(&self, paragraphs: &[String]) -> String {
        let mut text = format!("{}\n\n", self.title);
        if let Some(author) = &self.author {
            text.push_str(&format!("By {author}\n"));
        }
        text.push_str(&format!("Publisher: {}\n{}\n", self.publisher, self.day_in_words()));
        for paragraph in paragraphs {
            text.push_str(&format!("\n{}\n", wrapped(paragraph)));
        }
        text
    }

    fn markdown(&self, paragraphs: &[String]) -> String {
        let mut text = format!("---\ntitle: \"{}\"\n", self.title);
        if let Some(author) = &self.author {
            text.push_str(&format!("author: {author}\n"));
        }
        text.push_str(&format!(
            "publisher: {}\ndate: {}\nlang: en-GB\n---\n\n# {}\n",
            self.publisher,
            self.iso(),
            self.title
        ));
        for paragraph in paragraphs {
            text.push_str(&format!("\n{}\n", wrapped(paragraph)));
        }
        text
    }

    fn page(&self, paragraphs: &[String]) -> String {
        let author = self.author.as_ref();
        let meta = author.map(|it| format!("<meta name=\"author\" content=\"{it}\">\n")).unwrap_or_default();
        let byline = author.map(|it| format!("<p class=\"byline\">By {it}</p>\n")).unwrap_or_default();
        let body: Vec<String> = paragraphs.iter().map(|it| format!("<p>{it}</p>")).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} | {site}</title>\n{meta}\
             <meta property=\"og:site_name\" content=\"{site}\">\n<meta property=\"article:published_time\" content=\"{date}\">\n\
             </head>\n<body>\n<nav><a href=\"/\">Home</a> <a href=\"/basin\">Basin</a></nav>\n<main><article>\n<h1>{title}</h1>\n\
             {byline}<p class=\"date\"><time datetime=\"{date}\">{words}</time></p>\n{body}\n</article></main>\n</body>\n</html>\n",
            title = self.title,
            site = self.publisher,
            date = self.iso(),
            words = self.day_in_words(),
            body = body.join("\n"),
        )
    }
}

fn wrapped(paragraph: &str) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().expect("there is always one line");
        if !line.is_empty() && line.len() + word.len() >= WIDTH {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}
