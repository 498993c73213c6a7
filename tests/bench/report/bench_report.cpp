/// Makes a consultation of many comments, and measures its report, with somebody writing meanwhile.
/// Usage: bench_report make FILE COMMENTS      prints the consultation's number
///        bench_report measure FILE NUMBER
/// Prints NAME=VALUE of each measure: seconds of the content before the publication, the first time
/// and the next; of the publication and of the longest write meanwhile; of a hundred readings of
/// what was kept; of the report as a file. Memory is the most that the process had, in MiB.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>

#include <consult/platform.h>

namespace {

using namespace consult;
using namespace std::chrono_literals;

Language const english = *Language::parse("en");
Language const russian = *Language::parse("ru");
Actor const bench{SystemActor{"bench"}};
/// The provisions of the draft that comments speak of.
constexpr std::uint64_t articles = 100;
constexpr std::uint64_t at_once = 1000;

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::cerr << result.error().text() << "\n";
    std::exit(1);
}
LocalizedText in_both(std::string const& text) {
    LocalizedText both{english, text};
    both.set(russian, text);
    return both;
}

ConsultationNumber open_consultation(Platform& platform, Instant now) {
    ConsultationTexts texts;
    texts.title = texts.summary = in_both("Measured");
    texts.contact = "bench";
    texts.languages = {english, russian};
    ConsultationNumber const number =
        must(platform.consultations().create(bench, "BEN", texts)).number;
    DraftVersion const version = must(platform.drafts().create(bench, number));
    std::string source = "# Draft\n";
    for (std::uint64_t i = 1; i <= articles; ++i)
        source += "\n## Article " + std::to_string(i) + ". Scope\n\nText.\n";
    (void)must(
        platform.drafts().add_text(bench, version.id, english, SourceFormat::markdown, source));
    auto const seconds = std::chrono::floor<std::chrono::seconds>(now);
    NewPeriod period;
    period.opens = LocalDateTime{seconds.time_since_epoch() - 48h};
    period.closes = LocalDateTime{seconds.time_since_epoch() + 24h * 30};
    (void)must(platform.consultations().set_period(bench, number, period));
    (void)must(platform.consultations().publish(bench, number));
    return number;
}

/// No two alike, over two months.
std::vector<ImportedComment> comments(std::uint64_t first) {
    std::vector<ImportedComment> unit;
    for (std::uint64_t row = first; row < first + at_once; ++row) {
        ImportedComment& comment = unit.emplace_back();
        comment.source_id = "row-" + std::to_string(row);
        comment.source_date =
            Instant{1700000000s + 5s * static_cast<std::int64_t>(row % 1'000'000)};
        comment.language = row % 3 == 0 ? english : russian;
        comment.text = "What I have to say is the number " + std::to_string(row) + ".";
        comment.anchor = Anchor{"art_" + std::to_string(row % articles + 1), {}, {}, {}};
    }
    return unit;
}

void make(Platform& platform, std::uint64_t count) {
    Institution institution;
    institution.code = "BEN";
    institution.name.set(english, "Bench");
    (void)must(platform.institutions().create(bench, institution));
    ConsultationNumber const number = open_consultation(platform, platform.clock().now());
    for (std::uint64_t first = 0; first < count; first += at_once)
        (void)must(platform.comments().import(bench, number, "bench", comments(first)));
    std::printf("%s\n", number.text().c_str());
}

/// The most that the process ever had, in MiB.
double most_memory() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

template <class Work>
void measure(char const* name, Work const& work) {
    auto const start = std::chrono::steady_clock::now();
    work();
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    std::printf("%s=%.3f\n", name, took.count());
    std::fflush(stdout);
}

/// Writes again and again, and keeps how long the slowest took.
class Meanwhile {
public:
    explicit Meanwhile(Platform& platform, ConsultationNumber const& number)
        : thread_([&platform, number, this] {
              while (!stops_) {
                  auto const start = std::chrono::steady_clock::now();
                  (void)must(platform.drafts().create(bench, number));
                  longest_ = std::max<std::chrono::duration<double>>(
                      longest_, std::chrono::steady_clock::now() - start);
                  ++writes_;
              }
          }) {}
    ~Meanwhile() {
        stops_ = true;
        thread_.join();
        std::printf("longest_write=%.3f\nwrites=%zu\n", longest_.count(), writes_);
    }

private:
    std::chrono::duration<double> longest_{};
    std::size_t writes_ = 0;
    std::atomic<bool> stops_ = false;
    std::thread thread_;
};

/// The system's clock, moved.
class MovedClock final : public Clock {
public:
    Instant now() const override {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) +
               std::chrono::hours{hours};
    }
    std::atomic<int> hours = 0;
};

void measure_all(Platform& platform, ConsultationNumber const& number) {
    ConsultationTexts texts;
    texts.title = texts.summary = in_both("Another");
    texts.contact = "bench";
    texts.languages = {english, russian};
    ConsultationNumber const other =
        must(platform.consultations().create(bench, "BEN", texts)).number;
    (void)must(platform.reports().draft(bench, number, in_both("What was heard.")));
    auto const content = [&] { (void)must(platform.reports().content(bench, number)); };
    measure("content", content);
    measure("content_again", content);
    std::printf("memory=%.0f\n", most_memory());
    {
        Meanwhile const writing{platform, other};
        measure("publication", [&] {
            (void)must(platform.reports().publish(bench, number, in_both("They were read.")));
        });
    }
    measure("kept_content", [&] {
        for (int i = 0; i < 100; ++i)
            (void)must(platform.reports().content(Actor{}, number, russian));
    });
    measure("report_file", [&] {
        (void)must(platform.reports().content_file(Actor{}, number, english, ExportFormat::json));
    });
    std::printf("memory_at_end=%.0f\n", most_memory());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    std::string const what = argv[1];
    auto const clock = std::make_shared<MovedClock>();
    if (what == "measure") clock->hours = 24 * 31;
    PlatformOptions options;
    options.database = argv[2];
    options.clock = clock;
    auto const platform = must(Platform::open(std::move(options)));
    if (what == "make" && argc == 4) {
        make(*platform, std::stoull(argv[3]));
    } else if (what == "measure" && argc == 4) {
        measure_all(*platform, must(ConsultationNumber::parse(argv[3])));
    } else {
        return 2;
    }
    return 0;
}
