/// Making the PDF of a bill, beside Pango and Cairo alone setting the same lines on pages: without
/// structure, bookmarks, page numbers and lists.
/// Usage: bench_draft_pdf ARTICLES: milliseconds of ours, of theirs, octets of ours.
#include <algorithm>
#include <array>
#include <cairo-pdf.h>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <pango/pangocairo.h>
#include <random>
#include <string>
#include <string_view>

#include "exchange/pdf_writer.h"
#include "exchange/printed_document.h"

namespace {

using consult::exchange::PrintedDocument;
using consult::exchange::PrintedHeading;
using consult::exchange::PrintedParagraph;

/// Invented articles of two short paragraphs each.
PrintedDocument bill(int articles) {
    constexpr std::array<std::string_view, 12> words = {
        "орган",   "рассматривает", "предложение", "в", "течение",   "десяти",
        "рабочих", "дней",          "и",           "с", "заявление", "реестр"};
    std::mt19937 random{7};
    auto const sentence = [&](int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text.append(words[random() % words.size()]).append(i + 1 < count ? " " : ".");
        return text;
    };
    PrintedDocument document;
    document.title = "Закон";
    document.language = *consult::Language::parse("ru");
    document.running = "N-1";
    for (int number = 1; number <= articles; ++number) {
        document.blocks.emplace_back(
            PrintedHeading{3, {{.text = "Статья " + std::to_string(number) + " " + sentence(4)}}});
        for (char const* const num : {"1.", "2."}) {
            document.blocks.emplace_back(
                PrintedParagraph{.num = {{.text = num}}, .runs = {{.text = sentence(14)}}});
        }
    }
    return document;
}

std::string text_of(PrintedHeading const& heading) {
    return heading.runs.front().text;
}
std::string text_of(PrintedParagraph const& paragraph) {
    return paragraph.num.front().text + " " + paragraph.runs.front().text;
}
std::string text_of(consult::exchange::PrintedTable const& /*none in a bill of ours*/) {
    return {};
}

cairo_status_t count_octets(void* octets, unsigned char const* /*data*/, unsigned int length) {
    *static_cast<std::size_t*>(octets) += length;
    return CAIRO_STATUS_SUCCESS;
}

/// @return octets of the PDF
std::size_t by_pango_and_cairo(PrintedDocument const& document) {
    constexpr double width = 595;
    constexpr double height = 842;
    constexpr double margin = 60;
    std::size_t octets = 0;
    cairo_surface_t* const surface =
        cairo_pdf_surface_create_for_stream(count_octets, &octets, width, height);
    cairo_t* const cairo = cairo_create(surface);
    PangoContext* const context = pango_cairo_create_context(cairo);
    pango_cairo_context_set_resolution(context, 72);
    PangoFontDescription* const font = pango_font_description_from_string("Liberation Serif 11");
    double top = margin;
    for (auto const& block : document.blocks) {
        PangoLayout* const layout = pango_layout_new(context);
        pango_layout_set_font_description(layout, font);
        pango_layout_set_width(layout, pango_units_from_double(width - 2 * margin));
        std::string const text = std::visit([](auto const& one) { return text_of(one); }, block);
        pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
        PangoRectangle extents;
        pango_layout_get_extents(layout, nullptr, &extents);
        double const needed = pango_units_to_double(extents.height);
        if (top + needed > height - margin) {
            cairo_show_page(cairo);
            top = margin;
        }
        cairo_move_to(cairo, margin, top);
        pango_cairo_show_layout(cairo, layout);
        top += needed + 4;
        g_object_unref(layout);
    }
    pango_font_description_free(font);
    g_object_unref(context);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return octets;
}

template <typename Work>
std::size_t timed(Work const& work) {
    auto const begin = std::chrono::steady_clock::now();
    std::size_t const octets = work();
    std::chrono::duration<double, std::milli> const taken =
        std::chrono::steady_clock::now() - begin;
    std::cout << taken.count() << " ";
    return octets;
}

}  // namespace

int main(int argc, char** argv) {
    int const articles = argc == 2 ? std::atoi(argv[1]) : 0;
    if (articles <= 0) {
        std::cerr << "usage: bench_draft_pdf ARTICLES\n";
        return 2;
    }
    PrintedDocument const document = bill(articles);
    std::size_t const octets = timed([&] { return write_pdf(document).size(); });
    if (timed([&] { return by_pango_and_cairo(document); }) == 0) return 1;
    std::cout << octets << "\n";
}
