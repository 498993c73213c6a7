/// Makes the database that is measured, and measures what needs no server.
/// Usage: bench_database make FILE       an open consultation, answers of 4 and 30 KB
///        bench_database import FILE N   imports N comments; prints comments a second
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include <consult/platform.h>

namespace {

using namespace consult;
using namespace std::chrono_literals;

Language const english = *Language::parse("en");
Actor const bench{SystemActor{"bench"}};

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::cerr << result.error().text() << "\n";
    std::exit(1);
}

std::unique_ptr<Platform> open(char const* file) {
    PlatformOptions options;
    options.database = file;
    return must(Platform::open(std::move(options)));
}

Consultation open_consultation(Platform& platform) {
    Institution institution;
    institution.code = "BEN";
    institution.name.set(english, "Bench");
    (void)platform.institutions().create(bench, institution);
    ConsultationTexts texts;
    texts.title.set(english, "Measured");
    texts.summary.set(english, std::string(3300, 's'));  // the answer has 4 KB with it
    texts.contact = "bench";
    texts.languages = {english};
    ConsultationNumber const number =
        must(platform.consultations().create(bench, "BEN", texts)).number;
    DraftVersion const version = must(platform.drafts().create(bench, number));
    (void)must(platform.drafts().add_text(bench, version.id, english, SourceFormat::markdown,
                                          "# Draft\n\n## Article 1. Scope\n\nText.\n"));
    auto const now = std::chrono::floor<std::chrono::seconds>(platform.clock().now());
    NewPeriod period;
    period.opens = LocalDateTime{now.time_since_epoch() - 24h};
    period.closes = LocalDateTime{now.time_since_epoch() + 24h * 30};
    (void)must(platform.consultations().set_period(bench, number, period));
    return must(platform.consultations().publish(bench, number));
}

std::vector<ImportedComment> comments(std::uint64_t first, std::size_t count) {
    std::vector<ImportedComment> unit;
    for (std::size_t i = 0; i < count; ++i) {
        ImportedComment& comment = unit.emplace_back();
        comment.source_id = "row-" + std::to_string(first + i);
        comment.source_date = Instant{1700000000s};
        comment.language = english;
        comment.text = std::to_string(first + i) + std::string(1024, 'w');
        comment.text.resize(1024);
    }
    return unit;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    auto const platform = open(argv[2]);
    ConsultationNumber const number = open_consultation(*platform).number;
    if (std::string{argv[1]} == "make") {
        (void)must(platform->comments().import(bench, number, "bench", comments(0, 100)));
        std::printf("%s\n", number.text().c_str());
        return 0;
    }
    constexpr std::uint64_t unit = 1000;
    std::uint64_t const rows = std::stoull(argv[3]);
    auto const start = std::chrono::steady_clock::now();
    for (std::uint64_t row = 0; row < rows; row += unit) {
        (void)must(platform->comments().import(bench, number, "bench", comments(row, unit)));
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    std::printf("%.0f\n", static_cast<double>(rows) / took.count());
    return 0;
}
