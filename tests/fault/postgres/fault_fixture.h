/// A platform on a PostgreSQL server of the test's own, which the test may break.
#pragma once

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "fault/open_consultation.h"
#include "fault/postgres/load.h"
#include "support/postgres_cluster.h"

namespace consult::fault {

/// Waits until it holds; false when it does not within a minute.
template <class Condition>
[[nodiscard]] bool comes_to_hold(Condition const& condition) {
    using namespace std::chrono_literals;
    for (auto const end = std::chrono::steady_clock::now() + 60s;
         std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(5ms)) {
        if (condition()) return true;
    }
    return condition();
}

class OnABreakingServer : public ::testing::Test {
protected:
    void SetUp() override {
        if (!cluster.start()) GTEST_SKIP() << "skipped: PostgreSQL is not installed";
        database = std::make_unique<test::PostgresDatabase>(cluster.url());
        platform = open(database->url());
        number = open_consultation(*platform);
    }
    void TearDown() override {
        platform.reset();
        database.reset();
    }

    static std::unique_ptr<Platform> open(std::string const& url) {
        PlatformOptions options;
        options.database = url;
        options.report = [](Severity, std::string_view) {};
        return must(Platform::open(std::move(options)));
    }
    [[nodiscard]] NewComment comment(std::string const& text) const {
        NewComment made;
        made.consultation = number;
        made.text = text;
        made.language = *Language::parse("en");
        made.idempotency_key = "the key of comment " + text;
        return made;
    }
    [[nodiscard]] bool accepts(bool expected = true) const {
        return comes_to_hold([&] { return platform->health().accepts_writes == expected; });
    }
    std::string ask(std::string const& sql) { return test::ask_postgres(database->url(), sql); }

    test::PostgresCluster cluster;
    std::unique_ptr<test::PostgresDatabase> database;
    std::unique_ptr<Platform> platform;
    ConsultationNumber number;
};

}  // namespace consult::fault
