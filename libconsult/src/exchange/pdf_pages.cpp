#include "exchange/pdf_pages.h"

#include <algorithm>
#include <utility>

#include "exchange/showable.h"

namespace consult::exchange {
namespace {

constexpr double a4_short = 595.276;
constexpr double a4_long = 841.89;
constexpr double margin_size = 8.5;
constexpr std::size_t most_bookmark_octets = 400;

/// Letters that not every font has.
std::string_view letters_of(Language const& language) {
    if (language.tag() == "kk") return "ӘәҒғҚқҢңӨөҰұҮүҺһІі";
    if (language.tag() == "ru") return "ЁёЩщЪъЫыЭэ";
    return "Zz";
}

/// A letter without a font would be printed as a box. Of no font at all Pango says nothing else.
void require_letters(PangoContext* context, Language const& language) {
    PdfText const letters{
        context, language, {{.text = std::string{letters_of(language)}}}, {.width = a4_short}};
    if (!letters.has_missing_letters()) return;
    throw Fault{"no font with the letters of the language " + language.tag() +
                " is installed, so no PDF can be made of a text in it; Debian's fonts-liberation2 "
                "and fonts-dejavu-core have all letters needed"};
}

PangoContext* make_context() {
    // Each thread has a map of its own, which keeps what it has loaded.
    PangoFontMap* const map = pango_cairo_font_map_get_default();
    PangoContext* const context = pango_font_map_create_context(map);
    pango_cairo_context_set_resolution(context, 72);  // a point is a point
    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

/// The beginning of a title, whole letters.
std::string shortened(std::string const& whole) {
    std::string title = showable(whole);
    std::replace(title.begin(), title.end(), '\n', ' ');
    if (title.size() <= most_bookmark_octets) return title;
    std::size_t end = most_bookmark_octets;
    while ((static_cast<unsigned char>(title[end]) & 0xc0) == 0x80)
        --end;
    return title.substr(0, end) + "…";
}

}  // namespace

PdfPages::PdfPages(PrintedDocument const& document)
    : language_(document.language),
      running_(document.running),
      page_width_(document.is_landscape ? a4_long : a4_short),
      page_height_(document.is_landscape ? a4_short : a4_long),
      context_(make_context()) {
    require_letters(context_.get(), language_);
    surface_ = cairo_pdf_surface_create_for_stream(write, &bytes_, page_width_, page_height_);
    cairo_ = cairo_create(surface_);
    set_properties(document);
    begin_page();
    begin("Document");
}

PdfPages::~PdfPages() {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
}

void PdfPages::set_properties(PrintedDocument const& document) {
    auto const set = [&](cairo_pdf_metadata_t which, std::string const& value) {
        if (value.empty()) return;
        cairo_pdf_surface_set_metadata(surface_, which, showable(value).c_str());
    };
    // The date is given, not the clock's: the same text makes the same file.
    std::string const seconds = to_text(document.made_at).substr(0, 19) + "Z";
    set(CAIRO_PDF_METADATA_TITLE, document.title);
    set(CAIRO_PDF_METADATA_AUTHOR, document.author);
    set(CAIRO_PDF_METADATA_CREATOR, "libconsult");
    set(CAIRO_PDF_METADATA_CREATE_DATE, seconds);
}

void PdfPages::leave_gap(double height) {
    if (top_ > top_margin) top_ = std::min(top_ + height, page_height_ - bottom_margin);
}

PdfText PdfPages::text(PrintedRuns const& runs, PdfTextStyle const& style) const {
    return {context_.get(), language_, runs, style};
}

void PdfPages::draw(PdfText const& text, char const* tag, double left) {
    need(text.first_line_height());
    begin(tag);
    PdfLeaf leaf{cairo_};
    for (PdfText::Line const& line : text.lines()) {
        if (room() < line.height) leaf.leave();
        need(line.height);
        text.draw(cairo_, line, left, top_, &leaf);
        skip(line.height);
    }
    leaf.leave();
    end(tag);
}

void PdfPages::begin_page() {
    ++page_;
    top_ = top_margin;
    draw_margins();
}

/// What stands on every page is no part of the text, so it has no tag.
void PdfPages::draw_margins() {
    PdfText const number =
        text({{.text = std::to_string(page_)}}, {.size = margin_size, .width = width()});
    PdfText::Line const& line = number.lines().front();
    number.draw(cairo_, line, left() + width() - number.first_line_width(),
                page_height_ - bottom_margin / 2 - line.height, nullptr);
    if (running_.empty()) return;
    PdfText const running =
        text({{.text = shortened(running_)}}, {.size = margin_size, .width = width()});
    if (running.empty()) return;
    running.draw(cairo_, running.lines().front(), left(), top_margin / 2, nullptr);
}

void PdfPages::turn() {
    cairo_show_page(cairo_);
    begin_page();
    if (repeated_) repeated_();
}

void PdfPages::need(double height) {
    if (room() < height && height <= room_of_a_page()) turn();
}

void PdfPages::add_bookmark(std::string const& title, int level) {
    while (!bookmarks_.empty() && bookmarks_.back().level >= level)
        bookmarks_.pop_back();
    int const parent = bookmarks_.empty() ? CAIRO_PDF_OUTLINE_ROOT : bookmarks_.back().id;
    std::string const place = "page=" + std::to_string(page_) + " pos=[" +
                              std::to_string(static_cast<int>(left())) + " " +
                              std::to_string(static_cast<int>(top_)) + "]";
    int const id =
        cairo_pdf_surface_add_outline(surface_, parent, shortened(title).c_str(), place.c_str(),
                                      static_cast<cairo_pdf_outline_flags_t>(0));
    bookmarks_.push_back({level, id});
}

Bytes PdfPages::finish() {
    end("Document");
    cairo_show_page(cairo_);
    cairo_surface_finish(surface_);
    for (cairo_status_t const status : {cairo_status(cairo_), cairo_surface_status(surface_)}) {
        if (status != CAIRO_STATUS_SUCCESS) {
            throw Fault{std::string{"the PDF could not be made: "} +
                        cairo_status_to_string(status)};
        }
    }
    return std::move(bytes_);
}

cairo_status_t PdfPages::write(void* bytes, unsigned char const* data, unsigned int length) {
    static_cast<Bytes*>(bytes)->append(reinterpret_cast<char const*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace consult::exchange
