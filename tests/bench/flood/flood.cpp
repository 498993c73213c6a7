/// Offers far more submissions than the queue holds, as fast as two threads can hand them over:
/// nine of ten to the API, one to the pages' form. Then looks whether exactly what was acknowledged
/// is there, and whether all others were told to come again, those who used the form with their
/// text. Usage: flood DATABASE SUBMISSIONS Prints: seconds of offering, acknowledged, told to come
/// again, seconds to the last receipt. Ends with 1 and says what was lost when anything was.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <consult/http/api_handler.h>
#include <consult/platform.h>

#include "fault/open_consultation.h"
#include "portal/portal.h"
#include "web/page_handler.h"

namespace {

using namespace consult;
using fault::must;
using Steady = std::chrono::steady_clock;

constexpr std::size_t offering_threads = 2;
constexpr std::size_t form_of = 10;  // one of so many comes by the form
constexpr double without_limit = 1e9;

void require(bool holds, std::string const& what) {
    if (!holds) throw std::runtime_error{what};
}

std::string text_of(std::size_t serial) {
    return "Comment " + std::to_string(serial) +
           " of a campaign: the term in Article 1 is too short for small firms. " +
           std::string(900, 'w');
}

std::string key_of(std::size_t serial) {
    return "the key of submission " + std::to_string(1'000'000'000 + serial);
}

/// What became of each submission.
class Outcomes {
public:
    explicit Outcomes(std::size_t submissions) : status_(submissions) {}

    void add(std::size_t serial, http::Response const& response) {
        http::Response const answer = http::made(response);
        status_[serial] = answer.status;
        if (answer.status != 503 && answer.status != 201 && answer.status != 200) {
            unexpected_ = answer.status;
        }
        if (answer.status == 503 && serial % form_of == 0 && !keeps_text(answer, serial)) {
            ++lost_texts_;
        }
        bool const is_kept = answer.status < 300;
        if (is_kept) ++acknowledged_;
        std::scoped_lock const lock(mutex_);
        if (is_kept) last_receipt_ = Steady::now();
        if (++answered_ == status_.size()) changed_.notify_all();
    }
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return answered_ == status_.size(); });
    }
    [[nodiscard]] std::size_t acknowledged() const { return acknowledged_; }
    [[nodiscard]] int unexpected() const { return unexpected_; }
    [[nodiscard]] std::size_t lost_texts() const { return lost_texts_; }
    [[nodiscard]] Steady::time_point last_receipt() const { return last_receipt_; }
    [[nodiscard]] int status(std::size_t serial) const { return status_[serial]; }

private:
    static bool keeps_text(http::Response const& answer, std::size_t serial) {
        auto const* const page = std::get_if<std::string>(&answer.body);
        return page && answer.fields.has("Retry-After") &&
               page->find(text_of(serial)) != std::string::npos;
    }

    std::vector<int> status_;
    std::atomic<std::size_t> acknowledged_{0};
    std::atomic<std::size_t> lost_texts_{0};
    std::atomic<int> unexpected_{0};
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t answered_ = 0;
    Steady::time_point last_receipt_;
};

http::Request by_api(ConsultationNumber const& number, std::size_t serial) {
    http::Request request;
    request.method = "POST";
    request.target = "/api/v1/consultations/" + number.text() + "/comments";
    request.fields.add("Content-Type", "application/json");
    request.fields.add("Idempotency-Key", key_of(serial));
    request.body = R"({"text":")" + text_of(serial) + R"(","language":"en"})";
    return request;
}

std::string encoded(std::string const& text) {
    std::string out;
    for (char const octet : text) {
        if (octet == ' ') out += '+';
        else if (octet == ':') out += "%3A";
        else if (octet == ',') out += "%2C";
        else out += octet;
    }
    return out;
}

http::Request by_form(ConsultationNumber const& number, std::string const& token,
                      std::size_t serial) {
    http::Request request;
    request.method = "POST";
    request.target = "/en/consultations/" + number.text() + "/comment";
    request.fields.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = "step=send&language=en&visibility=public&form_token=" + token +
                   "&text=" + encoded(text_of(serial));
    return request;
}

void check_kept(std::string const& database, ConsultationNumber const& number,
                Outcomes const& outcomes, std::size_t submissions) {
    PlatformOptions options;
    options.database = database;
    auto const platform = must(Platform::open(std::move(options)));
    std::uint64_t const kept =
        must(platform->consultations().figures(Actor{}, number)).comments_received;
    require(kept == outcomes.acknowledged(), std::to_string(outcomes.acknowledged()) +
                                                 " acknowledged, " + std::to_string(kept) +
                                                 " there");
    for (std::size_t serial = 0; serial < submissions; ++serial) {
        if (serial % form_of == 0) continue;  // its key is in its token
        NewComment sent;
        sent.consultation = number;
        sent.text = text_of(serial);
        sent.language = *Language::parse("en");
        sent.idempotency_key = key_of(serial);
        bool const is_there = must(platform->comments().find_receipt(sent)).has_value();
        require(is_there == (outcomes.status(serial) != 503),
                "submission " + std::to_string(serial) + " was answered " +
                    std::to_string(outcomes.status(serial)) + (is_there ? ", is" : ", is not") +
                    " there");
    }
    require(platform->log().verify().discrepancies.empty(), "the log does not hold");
}

void run(std::string const& database, std::size_t submissions) {
    PlatformOptions options;
    options.database = database;
    auto platform = must(Platform::open(std::move(options)));
    ConsultationNumber const number = fault::open_consultation(*platform);
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < submissions; i += form_of)
        tokens.push_back(platform->form_tokens().issue("comment:" + number.text()));

    Outcomes outcomes{submissions};
    Steady::time_point begun;
    std::chrono::duration<double> offering{};
    {
        http::ApiOptions api_options;
        api_options.submissions_per_second = api_options.submission_burst = without_limit;
        api_options.consultation_per_second = api_options.consultation_burst = without_limit;
        http::ApiHandler api{*platform, api_options};
        web::PageHandler pages{*platform, {}, [](web::Later const& later) {
                                   web::Routes routes;
                                   portal::add_routes(routes, later, [](web::Visit const&) {
                                       return std::optional<Error>{};
                                   });
                                   return routes;
                               }};
        auto const offer = [&](std::size_t first) {
            for (std::size_t serial = first; serial < submissions; serial += offering_threads) {
                bool const is_form = serial % form_of == 0;
                http::Request request = is_form ? by_form(number, tokens[serial / form_of], serial)
                                                : by_api(number, serial);
                request.peer = "192.0.2.1";
                request.received_at = platform->clock().now();
                http::Handler& handler = is_form ? static_cast<http::Handler&>(pages) : api;
                handler.handle(std::move(request),
                               http::Reply{[&outcomes, serial](http::Response response) {
                                   outcomes.add(serial, response);
                               }});
            }
        };
        begun = Steady::now();
        std::vector<std::thread> offering_by;
        for (std::size_t i = 0; i < offering_threads; ++i)
            offering_by.emplace_back(offer, i);
        for (std::thread& thread : offering_by)
            thread.join();
        offering = Steady::now() - begun;
        outcomes.wait();
    }
    platform.reset();
    require(outcomes.unexpected() == 0,
            "an answer had the status " + std::to_string(outcomes.unexpected()));
    require(outcomes.lost_texts() == 0,
            std::to_string(outcomes.lost_texts()) + " were told to come again without their text");
    check_kept(database, number, outcomes, submissions);
    std::chrono::duration<double> const durable = outcomes.last_receipt() - begun;
    std::printf("%.2f %zu %zu %.2f\n", offering.count(), outcomes.acknowledged(),
                submissions - outcomes.acknowledged(), durable.count());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "flood DATABASE SUBMISSIONS\n";
        return 2;
    }
    try {
        run(argv[1], std::stoul(argv[2]));
        return 0;
    } catch (std::exception const& error) {
        std::cerr << "flood: " << error.what() << "\n";
        return 1;
    }
}
