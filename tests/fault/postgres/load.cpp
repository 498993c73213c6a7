#include "fault/postgres/load.h"

#include <chrono>
#include <set>
#include <stdexcept>
#include <utility>

#include "fault/open_consultation.h"

namespace consult::fault {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s;
constexpr auto between_tries = 5ms;

void require(bool holds, std::string const& what) {
    if (!holds) throw std::runtime_error{what};
}

}  // namespace

RetryingLoad::RetryingLoad(std::vector<Platform*> platforms, ConsultationNumber number,
                           std::string name, std::size_t threads)
    : number_(std::move(number)), name_(std::move(name)) {
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back(
            [this, platform = platforms[i % platforms.size()], i] { send(*platform, i); });
    }
}

RetryingLoad::~RetryingLoad() {
    going_ = false;
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
}

bool RetryingLoad::more(std::size_t count) {
    std::size_t const wanted = count_ + count;
    auto const end = std::chrono::steady_clock::now() + patience;
    while (count_ < wanted && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(between_tries);
    return count_ >= wanted;
}

std::vector<Acknowledged> RetryingLoad::finish() {
    going_ = false;
    for (std::thread& thread : threads_)
        thread.join();
    return std::move(acknowledged_);
}

void RetryingLoad::send(Platform& platform, std::size_t thread) {
    for (std::size_t i = 0; going_; ++i) {
        NewComment comment;
        comment.consultation = number_;
        comment.text = name_ + " " + std::to_string(thread) + "." + std::to_string(i);
        comment.language = *Language::parse("en");
        comment.idempotency_key = "the key of comment " + comment.text;
        auto const end = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < end) {
            Result<Receipt> receipt = platform.comments().submit(comment);
            if (receipt) {
                std::scoped_lock const lock(mutex_);
                acknowledged_.push_back({std::move(comment), std::move(*receipt)});
                ++count_;
                break;
            }
            if (receipt.error().code() != ErrorCode::unavailable) {
                throw std::logic_error{"refused: " + receipt.error().text()};
            }
            ++refusals_;
            std::this_thread::sleep_for(between_tries);
        }
    }
}

void check_acknowledged(Platform& platform, ConsultationNumber const& number,
                        std::vector<Acknowledged> const& all) {
    std::set<std::string> numbers;
    for (auto const& [sent, receipt] : all) {
        std::string const name = receipt.number.text();
        require(numbers.insert(name).second, name + " was given twice");
        Receipt const again = must(platform.comments().submit(sent));
        require(again.repeated && again.number == receipt.number &&
                    again.tracking_token == receipt.tracking_token && again.entry == receipt.entry,
                "the acknowledged comment " + name + " is another now");
    }
    std::set<std::string> kept;
    (void)must(platform.comments().export_all(
        Actor{SystemActor{"fault"}}, number, [&](Comment const& comment) {
            require(kept.insert(comment.text).second, "a comment was taken twice: " + comment.text);
        }));
    require(kept.size() == all.size(), "there are " + std::to_string(kept.size()) +
                                           " comments of " + std::to_string(all.size()));
    LogVerification verified = platform.log().verify();
    // Another program gives places when the one that did is gone.
    for (auto const end = std::chrono::steady_clock::now() + patience;
         verified.unplaced > 0 && std::chrono::steady_clock::now() < end;) {
        std::this_thread::sleep_for(between_tries);
        verified = platform.log().verify();
    }
    for (std::string const& discrepancy : verified.discrepancies)
        throw std::runtime_error{"the log does not verify: " + discrepancy};
    require(verified.unplaced == 0 && verified.head.size >= all.size(), "the log lacks entries");
}

}  // namespace consult::fault
