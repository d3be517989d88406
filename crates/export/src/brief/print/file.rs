//! The pages as a PDF file: fonts cut to the letters used, bookmarks, links, no date and no chance.

use super::face::{CUTS, Faces};
use super::lines::Run;
use super::sheet::{Mark, Sheet};
use pdf_writer::types::{
    ActionType, AnnotationType, CidFontType, FontFlags, PageMode, SystemInfo, UnicodeCmap,
};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// Glyphs are known by their number in the font.
const SYSTEM: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Hands out the numbers by which the parts of the file know one another.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// Glyphs of one font that the brief uses: new number by old, and the letter of each.
#[derive(Default)]
struct Used {
    glyphs: GlyphRemapper,
    letters: BTreeMap<u16, (u16, char)>,
}

pub(super) fn write(sheet: &Sheet, title: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let mut numbers = Numbers(0);
    let (catalog, tree) = (numbers.next(), numbers.next());
    let fonts: Vec<Ref> = CUTS.iter().map(|_| numbers.next()).collect();
    let pages: Vec<Ref> = sheet.pages.iter().map(|_| numbers.next()).collect();
    let mut used: Vec<Used> = CUTS.iter().map(|_| Used::default()).collect();
    for (page, id) in sheet.pages.iter().zip(&pages) {
        let contents = numbers.next();
        let known = page.links.iter().filter_map(|(area, place)| Some((area, *sheet.places.get(place)?)));
        let links: Vec<(Ref, &[f32; 4], (usize, f32))> =
            known.map(|(area, place)| (numbers.next(), area, place)).collect();
        let mut writer = pdf.page(*id);
        writer.media_box(Rect::new(0.0, 0.0, sheet.size.0, sheet.size.1));
        writer.parent(tree).contents(contents).annotations(links.iter().map(|it| it.0));
        let mut resources = writer.resources();
        let mut dictionary = resources.fonts();
        for (at, font) in fonts.iter().enumerate() {
            dictionary.pair(Name(font_name(at).as_bytes()), *font);
        }
        dictionary.finish();
        resources.finish();
        writer.finish();
        let drawn = draw(sheet.faces, &page.marks, &mut used);
        pdf.stream(contents, &squeeze(&drawn)).filter(Filter::FlateDecode);
        for (id, area, (to, y)) in links {
            let mut link = pdf.annotation(id);
            link.subtype(AnnotationType::Link).rect(Rect::new(area[0], area[1], area[2], area[3]));
            link.border(0.0, 0.0, 0.0, None);
            link.action().action_type(ActionType::GoTo).destination().page(pages[to]).xyz(0.0, y + 6.0, None);
        }
    }
    let count = pages.len() as i32;
    pdf.pages(tree).kids(pages.iter().copied()).count(count);
    for (at, id) in fonts.iter().enumerate() {
        font(&mut pdf, &mut numbers, sheet.faces, at, *id, &used[at]);
    }
    let outline = bookmarks(&mut pdf, &mut numbers, sheet, &pages);
    let mut writer = pdf.catalog(catalog);
    writer.pages(tree).lang(TextStr("en"));
    writer.viewer_preferences().display_doc_title(true);
    if let Some(outline) = outline {
        writer.outlines(outline).page_mode(PageMode::UseOutlines);
    }
    writer.finish();
    let about = numbers.next();
    pdf.document_info(about).title(TextStr(title)).creator(TextStr("Crossbearing"));
    pdf.finish()
}

fn font_name(at: usize) -> String {
    format!("F{at}")
}

fn squeeze(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, 7)
}

fn draw(faces: &Faces, marks: &[Mark], used: &mut [Used]) -> Vec<u8> {
    let mut content = Content::new();
    for mark in marks {
        match mark {
            Mark::Text { x, y, run } => text(&mut content, faces, (*x, *y), run, used),
            Mark::Rule { x, y, width, thick, colour } => {
                content.set_fill_rgb(colour[0], colour[1], colour[2]);
                content.rect(*x, *y, *width, *thick).fill_nonzero();
            }
            Mark::Square { x, y, side, colour } => {
                content.set_fill_rgb(colour[0], colour[1], colour[2]);
                content.rect(*x, *y, *side, *side).fill_nonzero();
            }
            Mark::Disc { x, y, radius, colour, filled } => {
                disc(&mut content, (*x, *y), *radius, *colour, *filled);
            }
        }
    }
    content.finish().into_vec()
}

fn disc(content: &mut Content, (x, y): (f32, f32), radius: f32, colour: [f32; 3], filled: bool) {
    // Length of the handles with which four curves come closest to a circle.
    let h = 0.5523 * radius;
    let r = radius;
    content.move_to(x + r, y);
    content.cubic_to(x + r, y + h, x + h, y + r, x, y + r);
    content.cubic_to(x - h, y + r, x - r, y + h, x - r, y);
    content.cubic_to(x - r, y - h, x - h, y - r, x, y - r);
    content.cubic_to(x + h, y - r, x + r, y - h, x + r, y).close_path();
    if filled {
        content.set_fill_rgb(colour[0], colour[1], colour[2]).fill_nonzero();
    } else {
        content.set_stroke_rgb(colour[0], colour[1], colour[2]).set_line_width(0.9).stroke();
    }
}

fn text(content: &mut Content, faces: &Faces, (x, y): (f32, f32), run: &Run, used: &mut [Used]) {
    let (face, at) = (faces.of(run.cut), run.cut as usize);
    let mut shown = Vec::with_capacity(2 * run.text.len());
    for letter in run.text.chars() {
        let Some(glyph) = face.glyph_index(letter) else { continue };
        let new = used[at].glyphs.remap(glyph.0);
        used[at].letters.insert(new, (glyph.0, letter));
        shown.extend(new.to_be_bytes());
    }
    if let Some(actual) = &run.actual {
        content.begin_marked_content_with_properties(Name(b"Span")).properties().actual_text(TextStr(actual));
    }
    content.begin_text();
    content.set_fill_rgb(run.colour[0], run.colour[1], run.colour[2]);
    content.set_font(Name(font_name(at).as_bytes()), run.size);
    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, x, y]).show(Str(&shown)).end_text();
    if run.actual.is_some() {
        content.end_marked_content();
    }
}

fn font(pdf: &mut Pdf, numbers: &mut Numbers, faces: &Faces, at: usize, id: Ref, used: &Used) {
    let (name, bytes) = CUTS[at];
    let face = faces.at(at);
    let (cid, descriptor, file, unicode) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    // Six letters and a plus tell that the font is not whole.
    let name = format!("CRBEAR+{name}");
    let per_em = 1000.0 / f32::from(face.units_per_em());
    let mut writer = pdf.type0_font(id);
    writer.base_font(Name(name.as_bytes())).encoding_predefined(Name(b"Identity-H"));
    writer.descendant_font(cid).to_unicode(unicode);
    writer.finish();
    let mut writer = pdf.cid_font(cid);
    writer.subtype(CidFontType::Type2).base_font(Name(name.as_bytes())).system_info(SYSTEM);
    writer.font_descriptor(descriptor).default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = writer.widths();
    for (new, (old, _)) in &used.letters {
        let advance = face.glyph_hor_advance(ttf_parser::GlyphId(*old)).unwrap_or_default();
        widths.same(*new, *new, f32::from(advance) * per_em);
    }
    widths.finish();
    writer.finish();
    let scaled = |it: i16| f32::from(it) * per_em;
    let bounds = face.global_bounding_box();
    let mut writer = pdf.font_descriptor(descriptor);
    writer.name(Name(name.as_bytes())).flags(FontFlags::SYMBOLIC);
    writer.bbox(Rect::new(
        scaled(bounds.x_min),
        scaled(bounds.y_min),
        scaled(bounds.x_max),
        scaled(bounds.y_max),
    ));
    writer.italic_angle(0.0).ascent(scaled(face.ascender())).descent(scaled(face.descender()));
    writer.cap_height(scaled(face.capital_height().unwrap_or(660))).stem_v(80.0).font_file2(file);
    writer.finish();
    let cut = subsetter::subset(bytes, 0, &used.glyphs)
        .expect("the fonts are part of the program and a test cuts them");
    let squeezed = squeeze(&cut);
    let mut stream = pdf.stream(file, &squeezed);
    stream.filter(Filter::FlateDecode).pair(Name(b"Length1"), cut.len() as i32);
    stream.finish();
    let mut map = UnicodeCmap::new(Name(b"Letters"), SYSTEM);
    used.letters.iter().for_each(|(new, (_, letter))| map.pair(*new, *letter));
    pdf.cmap(unicode, &map.finish());
}

fn bookmarks(pdf: &mut Pdf, numbers: &mut Numbers, sheet: &Sheet, pages: &[Ref]) -> Option<Ref> {
    if sheet.bookmarks.is_empty() {
        return None;
    }
    let outline = numbers.next();
    let items: Vec<Ref> = sheet.bookmarks.iter().map(|_| numbers.next()).collect();
    for (at, ((title, page, y), id)) in sheet.bookmarks.iter().zip(&items).enumerate() {
        let mut item = pdf.outline_item(*id);
        item.title(TextStr(title)).parent(outline);
        if at > 0 {
            item.prev(items[at - 1]);
        }
        if let Some(next) = items.get(at + 1) {
            item.next(*next);
        }
        item.dest().page(pages[*page]).xyz(0.0, y + 6.0, None);
    }
    let (first, last) = (items[0], items[items.len() - 1]);
    pdf.outline(outline).first(first).last(last).count(items.len() as i32);
    Some(outline)
}
