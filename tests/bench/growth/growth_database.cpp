/// Makes the database of growth through the library, as an installation comes to have it.
/// Usage:
///   growth_database consultations FILE COUNT
///     institutions, officials, COUNT consultations of three years and one more, whose number it
///     prints
///   growth_database table ROWS
///     comments for that one as JSON Lines
///   growth_database comments FILE NUMBER ANCHORED SUBMITTED RECEIPTS
///     more comments, screening and responses; keeps what some submitters were given
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include "growth/making.h"

namespace {

using namespace growth;

std::string quoted(std::string const& text) {
    std::string json = "\"";
    for (char const c : text) {
        if (c == '\n') {
            json += "\\n";
        } else {
            json += c;
        }
    }
    return json + "\"";
}

void print_table(std::uint64_t rows) {
    Texts texts{11};
    for (std::uint64_t row = 0; row < rows; ++row) {
        ImportedComment const made = comment(texts, std::to_string(row));
        std::string const line = "{\"id\":\"row-" + made.source_id + "\",\"date\":\"" +
                                 to_text(made.source_date) + "\",\"language\":\"" +
                                 made.language.tag() +
                                 "\",\"author\":" + quoted(made.identity.name) +
                                 ",\"text\":" + quoted(made.text) + "}\n";
        std::fwrite(line.data(), 1, line.size(), stdout);
    }
}

std::vector<std::string> provisions_of(Platform& platform, ConsultationNumber const& number) {
    DraftVersion const version = must(platform.drafts().newest(bench, number)).value();
    std::vector<std::string> eids;
    for_each(must(platform.drafts().text(bench, version.id, russian)).root,
             [&](Provision const& provision, std::size_t) {
                 if (!provision.eid.empty()) eids.push_back(provision.eid);
             });
    return eids;
}

void import_anchored(Platform& platform, ConsultationNumber const& number, std::uint64_t rows) {
    constexpr std::uint64_t at_once = 1000;
    Texts texts{13};
    std::vector<std::string> const provisions = provisions_of(platform, number);
    for (std::uint64_t first = 0; first < rows; first += at_once) {
        std::vector<ImportedComment> unit;
        for (std::uint64_t row = first; row < std::min(first + at_once, rows); ++row) {
            unit.push_back(comment(texts, std::to_string(row)));
            unit.back().anchor = Anchor{provisions[texts.below(provisions.size())], {}, {}, {}};
        }
        (void)must(platform.comments().import(bench, number, "anchored", unit));
    }
}

/// As the public sends them: many at once. @return the numbers given
std::vector<CommentNumber> submit(Platform& platform, ConsultationNumber const& number,
                                  std::size_t count, char const* receipts) {
    std::vector<CommentNumber> numbers(count);
    std::vector<std::string> tokens(count);
    each_of(count, [&](std::size_t i) {
        Texts texts{1'000'000 + i};
        NewComment offered;
        offered.consultation = number;
        offered.language = *Language::parse(texts.language());
        offered.text = texts.comment(offered.language.tag());
        offered.identity.name = texts.name();
        offered.idempotency_key = "growth-submission-" + std::to_string(1'000'000 + i);
        Receipt const receipt = must(platform.comments().submit(std::move(offered)));
        numbers[i] = receipt.number;
        tokens[i] = receipt.tracking_token;
    });
    std::ofstream kept{receipts};
    for (std::size_t i = 0; i < count; i += 40)
        kept << numbers[i].text() << " " << tokens[i] << "\n";
    return numbers;
}

void screen(Platform& platform, std::vector<CommentNumber> const& numbers) {
    for (std::size_t first = 0; first + 1000 <= numbers.size() / 2; first += 1000) {
        auto const begin = numbers.begin() + static_cast<std::ptrdiff_t>(first);
        std::vector<CommentNumber> const withheld{begin, begin + 10};
        std::vector<CommentNumber> const published{begin + 10, begin + 1000};
        must(platform.comments().screen(bench, withheld, CommentEvent::withhold, "Abuse."));
        must(platform.comments().screen(bench, published, CommentEvent::publish, ""));
    }
}

void respond(Platform& platform, ConsultationNumber const& number) {
    constexpr std::array dispositions{Disposition::accepted, Disposition::partly_accepted,
                                      Disposition::not_accepted, Disposition::noted};
    Texts texts{17};
    for (std::uint64_t i = 0; i < 105; ++i) {
        NewResponse response;
        response.disposition = dispositions[i % dispositions.size()];
        response.reason = LocalizedText{russian, texts.prose("ru", 600)};
        for (std::uint64_t k = 0; k < 1000; ++k)
            response.comments.push_back({number, 1 + i + k * 400});
        ResponseId const id =
            must(platform.responses().write(bench, number, std::move(response))).id;
        if (i < 100) must(platform.responses().publish(bench, {id}));
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::string const what = argc > 2 ? argv[1] : "";
    if (what == "consultations" && argc == 4) {
        make_consultations(argv[2], std::stoul(argv[3]));
    } else if (what == "table" && argc == 3) {
        print_table(std::stoull(argv[2]));
    } else if (what == "comments" && argc == 7) {
        auto const platform = open(argv[2]);
        ConsultationNumber const number = must(ConsultationNumber::parse(argv[3]));
        import_anchored(*platform, number, std::stoull(argv[4]));
        screen(*platform, submit(*platform, number, std::stoul(argv[5]), argv[6]));
        respond(*platform, number);
    } else {
        return 2;
    }
    return 0;
}
