#include "program/request_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

namespace consult::program {
namespace {

using ::testing::ElementsAre;

transport::Served served(std::string_view method, std::string_view route, int status,
                         std::size_t loop = 0) {
    transport::Served served;
    served.method = method;
    served.route = route;
    served.status = status;
    served.loop = loop;
    served.octets = 1000;
    served.received_octets = 10;
    served.took = std::chrono::milliseconds{2};
    return served;
}

std::vector<std::string> lines(RequestFigures const& figures) {
    std::vector<std::string> lines;
    for (RequestFigures::Row const& row : figures.rows()) {
        lines.push_back(std::string{row.route} + " " + std::string{row.method} + " " +
                        std::to_string(row.status) + " " + std::to_string(row.count));
    }
    return lines;
}

TEST(RequestFiguresTest, ThreadsAreAddedUp) {
    RequestFigures figures{2};
    figures.add(served("GET", "/a", 200, 0));
    figures.add(served("GET", "/a", 200, 1));
    figures.add(served("GET", "/a", 404, 1));
    figures.add(served("POST", "/a", 200, 0));
    figures.add(served("GET", "", 404, 0));
    EXPECT_THAT(lines(figures),
                ElementsAre(" GET 404 1", "/a GET 200 2", "/a GET 404 1", "/a POST 200 1"));
    EXPECT_EQ(figures.received_octets(), 50u);
    EXPECT_EQ(figures.sent_octets(), 5000u);
}

TEST(RequestFiguresTest, OneTextInTwoPlacesIsOneRoute) {
    std::string const here = "/route";
    std::string const there = "/route";
    RequestFigures figures{1};
    figures.add(served("GET", here, 200));
    figures.add(served("GET", there, 200));
    EXPECT_THAT(lines(figures), ElementsAre("/route GET 200 2"));
}

TEST(RequestFiguresTest, DurationsAreKeptByGroup) {
    RequestFigures figures{2};
    transport::Served cached = served("GET", "/{language}/consultations/{number}", 200);
    figures.add(cached);
    cached.was_ready = true;
    cached.took = std::chrono::microseconds{20};
    figures.add(cached);
    cached.loop = 1;
    figures.add(cached);
    EXPECT_DOUBLE_EQ(figures.durations(RequestGroup::page).sum, 0.002);
    EXPECT_DOUBLE_EQ(figures.durations(RequestGroup::cached).sum, 0.00004);
    EXPECT_EQ(figures.durations(RequestGroup::cached).counts.front(), 2u);
    EXPECT_DOUBLE_EQ(figures.durations(RequestGroup::api).sum, 0);
}

TEST(RequestFiguresTest, RoutesBelongToGroups) {
    EXPECT_EQ(group_of("POST", "/api/v1/consultations/{number}/comments", 200),
              RequestGroup::submission);
    EXPECT_EQ(group_of("POST", "/{language}/consultations/{number}/comment", 200),
              RequestGroup::submission);
    EXPECT_EQ(group_of("GET", "/api/v1/consultations/{number}/comments", 200), RequestGroup::api);
    EXPECT_EQ(group_of("POST", "/{language}/console/sign-in", 200), RequestGroup::console);
    EXPECT_EQ(group_of("GET", "/{language}/consultations/{number}", 200), RequestGroup::page);
    EXPECT_EQ(group_of("GET", "/", 200), RequestGroup::page);
    EXPECT_EQ(group_of("GET", "/assets/{file}", 200), RequestGroup::asset);
    EXPECT_EQ(group_of("GET", "/readyz", 200), RequestGroup::health);
    EXPECT_EQ(group_of("GET", "", 200), RequestGroup::other);
    std::string_view const comments = "/api/v1/consultations/{number}/comments";
    for (int const status : {429, 503})
        EXPECT_EQ(group_of("POST", comments, status), RequestGroup::turned_away);
    EXPECT_EQ(group_of("POST", comments, 500), RequestGroup::submission);
    EXPECT_EQ(group_of("GET", "/readyz", 503), RequestGroup::health);
}

TEST(RequestFiguresTest, MoreRoutesThanThereIsRoomForAreCountedTogether) {
    RequestFigures figures{1};
    std::string const routes(3000, 'r');
    for (std::size_t i = 0; i < routes.size(); ++i)
        figures.add(served("GET", std::string_view{routes}.substr(i), 200));
    auto const rows = figures.rows();
    std::uint64_t sum = 0;
    for (RequestFigures::Row const& row : rows)
        sum += row.count;
    EXPECT_EQ(sum, routes.size()) << "none is lost";
    EXPECT_LE(rows.size(), 1024u);
}

TEST(RequestFiguresTest, CanBeReadWhileThreadsAdd) {
    RequestFigures figures{3};
    std::vector<std::jthread> threads;
    for (std::size_t loop = 0; loop < 3; ++loop) {
        threads.emplace_back([&figures, loop] {
            for (int i = 0; i < 20'000; ++i)
                figures.add(served("GET", i % 2 == 0 ? "/a" : "/b", 200 + i % 5, loop));
        });
    }
    std::uint64_t before = 0;
    for (int i = 0; i < 50; ++i) {
        std::uint64_t sum = 0;
        for (RequestFigures::Row const& row : figures.rows())
            sum += row.count;
        EXPECT_GE(sum, before) << "counts never go back";
        before = sum;
    }
    threads.clear();
    std::uint64_t sum = 0;
    for (RequestFigures::Row const& row : figures.rows())
        sum += row.count;
    EXPECT_EQ(sum, 60'000u);
}

}  // namespace
}  // namespace consult::program
