//! What a page says of itself: title, author, outlet, date, address, language.

use crate::dates;
use dom_query::Document as Page;
use evidence::{Dated, Metadata};
use serde_json::Value;

/// What was found in the head of the page and in its structured data.
pub(super) struct About {
    pub metadata: Metadata,
}

/// Types of schema.org that are texts.
const TEXTS: [&str; 8] =
    ["Article", "BlogPosting", "Report", "Posting", "Review", "WebPage", "CreativeWork", "Thesis"];

/// Reads the head and the structured data of `page`.
pub(super) fn read(page: &Page) -> About {
    let article = structured(page);
    let said = |path: &[&str]| article.as_ref().and_then(|it| text_at(it, path));
    let publisher = meta(
        page,
        &["og:site_name", "citation_journal_title", "citation_publisher", "dc.publisher", "publisher"],
    )
    .or_else(|| said(&["publisher", "name"]))
    .or_else(|| meta(page, &["application-name"]));
    let title = said(&["headline"])
        .or_else(|| meta(page, &["citation_title", "og:title", "dc.title", "twitter:title"]))
        .or_else(|| first_heading(page))
        .or_else(|| clean(&page.select_single("title").text()));
    let author = said(&["author"])
        .or_else(|| {
            meta(page, &["author", "citation_author", "dc.creator", "article:author", "parsely-author"])
        })
        .filter(|it| !it.starts_with("http"))
        .or_else(|| clean(&page.select_single("[rel=author]").text()))
        .or_else(|| clean(&page.select_single("[itemprop=author]").text()));
    let link = page.select_single("link[rel=canonical]").attr("href").map(|it| it.to_string());
    let language = page.select_single("html").attr("lang").and_then(|it| language_code(&it));
    let metadata = Metadata {
        title: title.map(|it| without_site(&it, publisher.as_deref())),
        author: author.map(|it| it.strip_prefix("By ").unwrap_or(&it).to_owned()),
        publisher,
        published: published(page, article.as_ref()),
        link: link.filter(|it| !it.is_empty()).or_else(|| meta(page, &["og:url"])),
        language,
        ..Metadata::default()
    };
    About { metadata }
}

/// The name in `By Ana Vesk` or in a line that is only a name.
pub(super) fn author_of_line(line: &str) -> Option<String> {
    let name = line.strip_prefix("By ").or_else(|| line.strip_prefix("by "))?;
    let name = name.split(['|', '\n', '•', '·']).next().unwrap_or(name).trim().trim_end_matches([',', '.']);
    (!name.is_empty() && name.len() <= 120).then(|| name.replace(" and ", "; "))
}

fn published(page: &Page, article: Option<&Value>) -> Option<Dated> {
    let tags = [
        "article:published_time",
        "citation_publication_date",
        "citation_date",
        "dc.date.issued",
        "dc.date",
        "parsely-pub-date",
        "pubdate",
        "publishdate",
        "date",
        "sailthru.date",
        "og:published_time",
    ];
    let in_meta = tags.iter().find_map(|tag| {
        let stated = meta(page, &[tag])?.replace('/', "-");
        dates::dated(&stated, &format!("meta {tag}"))
    });
    let in_data = || {
        let stated = text_at(article?, &["datePublished"])?;
        dates::dated(&stated, "JSON-LD datePublished")
    };
    let in_time = || {
        let selectors = ["time[itemprop=datePublished]", "[itemprop=datePublished]", "article time", "time"];
        selectors.iter().find_map(|selector| {
            let node = page.select_single(selector);
            let stated =
                node.attr("datetime").or_else(|| node.attr("content")).unwrap_or_else(|| node.text());
            dates::dated(&stated, "time element")
        })
    };
    in_meta.or_else(in_data).or_else(in_time)
}

/// The content of the first of `names` among the page's meta elements.
fn meta(page: &Page, names: &[&str]) -> Option<String> {
    let tags = page.select("meta");
    names.iter().find_map(|name| {
        tags.iter()
            .find(|tag| {
                ["property", "name", "itemprop"]
                    .iter()
                    .any(|key| tag.attr(key).is_some_and(|it| it.trim().eq_ignore_ascii_case(name)))
            })
            .and_then(|tag| tag.attr("content"))
            .and_then(|it| clean(&it))
    })
}

fn first_heading(page: &Page) -> Option<String> {
    let found = ["article h1", "main h1", "h1"].iter().find_map(|it| clean(&page.select_single(it).text()));
    found.filter(|it| it.len() <= 300)
}

fn clean(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// A title without the name of the site behind a dash or bar.
fn without_site(title: &str, site: Option<&str>) -> String {
    let cut = [" | ", " – ", " — ", " - ", " :: ", " « "]
        .iter()
        .filter_map(|it| title.rfind(it).map(|at| (at, it.len())))
        .max();
    let Some((at, len)) = cut else { return title.to_owned() };
    let (front, back) = (title[..at].trim(), title[at + len..].trim());
    let same = site
        .is_some_and(|it| it.eq_ignore_ascii_case(back) || it.to_lowercase().contains(&back.to_lowercase()));
    let bar = title[at..].starts_with(" | ") || title[at..].starts_with(" :: ");
    if !front.is_empty() && (same || bar && front.len() > back.len()) {
        front.to_owned()
    } else {
        title.to_owned()
    }
}

fn language_code(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// The first JSON-LD object on the page that is a text.
fn structured(page: &Page) -> Option<Value> {
    let scripts = page.select("script[type='application/ld+json']");
    scripts.iter().find_map(|script| {
        let text = script.text();
        let source = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let value: Value = serde_json::from_str(source).ok()?;
        text_object(&value, 0).cloned()
    })
}

fn text_object(value: &Value, depth: u32) -> Option<&Value> {
    if depth > 4 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|it| text_object(it, depth + 1)),
        Value::Object(fields) => {
            let named =
                |it: &Value| it.as_str().is_some_and(|name| TEXTS.iter().any(|text| name.ends_with(text)));
            let kind = fields.get("@type");
            let fits =
                kind.is_some_and(|it| named(it) || it.as_array().is_some_and(|all| all.iter().any(named)));
            let told = fields.contains_key("headline") || fields.contains_key("datePublished");
            if fits && told {
                Some(value)
            } else {
                fields.get("@graph").and_then(|it| text_object(it, depth + 1))
            }
        }
        _ => None,
    }
}

/// The text at `path`; of a list all, joined by `; `; of an object without such a field its name.
fn text_at(value: &Value, path: &[&str]) -> Option<String> {
    match (value, path) {
        (Value::String(text), _) => clean(text),
        (Value::Array(items), _) => {
            let all: Vec<String> = items.iter().filter_map(|it| text_at(it, path)).collect();
            (!all.is_empty()).then(|| all.join("; "))
        }
        (Value::Object(fields), [first, rest @ ..]) => fields.get(*first).and_then(|it| text_at(it, rest)),
        (Value::Object(fields), []) => fields.get("name").and_then(|it| text_at(it, &[])),
        _ => None,
    }
}
