/// What is told of each answer.
#include <gmock/gmock.h>

#include "http/transport/running.h"

namespace consult::transport {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A listener whose answers are noted as they are told of.
class ServedTest : public ::testing::Test {
protected:
    void start(ListenerOptions options = {}) {
        options.threads = 2;
        listener_.emplace(options, handler_, clock_, EventSink{}, [this](Served const& served) {
            std::scoped_lock const lock(mutex_);
            EXPECT_LT(served.loop, listener_->loops());
            EXPECT_GE(served.took.count(), 0);
            served_.push_back(std::string{served.method} + " " + std::string{served.route} + " " +
                              std::to_string(served.status) + (served.was_ready ? " ready" : ""));
            octets_.push_back(served.octets);
            received_.push_back(served.received_octets);
            incidents_.emplace_back(served.incident);
        });
        ASSERT_TRUE(listener_->start());
    }
    /// Sends requests one after the other and gives the octets of the answers.
    std::vector<std::uint64_t> ask(std::vector<std::string> const& requests) {
        std::vector<std::uint64_t> octets;
        for (std::string const& request : requests) {
            Client client{listener_->port()};
            client.send(request);
            client.finish_sending();
            octets.push_back(client.read_to_end().size());
        }
        listener_->stop(std::chrono::seconds{5});
        return octets;
    }

    ManualClock clock_{*parse_instant("2026-11-23T18:00:00Z")};
    TestHandler handler_;
    std::mutex mutex_;
    std::vector<std::string> served_;
    std::vector<std::uint64_t> octets_;
    std::vector<std::uint64_t> received_;
    std::vector<std::string> incidents_;
    std::optional<Listener> listener_;
};

http::Reply& on_route(http::Reply& reply) {
    reply.set_route("/things/{thing}");
    return reply;
}

TEST_F(ServedTest, AnAnswerIsToldOfByItsRouteAndNotByItsAddress) {
    handler_.on_request = [](http::Request request, http::Reply reply) {
        on_route(reply)(TestHandler::text(request.body));
    };
    start();
    std::vector<std::string> const requests{get("/things/secret-7?token=abc"),
                                            post("/things/8", "a body of sixteen")};
    std::vector<std::uint64_t> const read = ask(requests);
    EXPECT_THAT(served_, ElementsAre("GET /things/{thing} 200", "POST /things/{thing} 200"));
    EXPECT_EQ(octets_, read);
    EXPECT_THAT(received_, ElementsAre(requests[0].size(), requests[1].size()));
    EXPECT_THAT(incidents_, ElementsAre("", ""));
}

TEST_F(ServedTest, AnAnswerThatIsReadyIsToldOfOnce) {
    auto const prepared = std::make_shared<http::PreparedResponse>();
    prepared->octets = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    prepared->head_size = 38;
    prepared->route = "/kept";
    handler_.on_ready = [prepared](auto, auto, auto, auto) { return prepared; };
    start();
    std::vector<std::uint64_t> const read =
        ask({get("/kept"), "HEAD /kept HTTP/1.1\r\nHost: x\r\n\r\n", get("/kept") + get("/kept")});
    EXPECT_THAT(served_, ElementsAre("GET /kept 200 ready", "HEAD /kept 200 ready",
                                     "GET /kept 200 ready", "GET /kept 200 ready"));
    EXPECT_THAT(read, ElementsAre(octets_[0], octets_[1], octets_[2] + octets_[3]));
}

TEST_F(ServedTest, WhatASenderMakesUpIsNotNamed) {
    start();
    std::vector<std::uint64_t> const read =
        ask({"PURGE-SECRET / HTTP/1.1\r\nHost: x\r\n\r\n", "no request at all\r\n\r\n"});
    EXPECT_THAT(served_, ElementsAre("other  200", "other  400"));
    EXPECT_EQ(octets_, read);
}

TEST_F(ServedTest, AFaultIsToldOfWithItsIncident) {
    handler_.on_request = [](http::Request, http::Reply reply) {
        on_route(reply);
        throw Fault{"broken"};
    };
    start();
    ask({get("/things/1")});
    EXPECT_THAT(served_, ElementsAre("GET /things/{thing} 500"));
    EXPECT_THAT(incidents_, ElementsAre(::testing::SizeIs(16)));
}

TEST_F(ServedTest, ALongAnswerIsToldOfOnceWithAllItsOctets) {
    handler_.on_request = [](http::Request, http::Reply reply) {
        http::Response response;
        response.body = http::PullBody{200'000, [](char* buffer, std::size_t size) {
                                           std::fill_n(buffer, size, 'x');
                                           return size;
                                       }};
        on_route(reply)(std::move(response));
    };
    start();
    EXPECT_EQ(ask({get("/things/1")}), octets_);
    EXPECT_THAT(served_, ElementsAre("GET /things/{thing} 200"));
}

TEST_F(ServedTest, ALongAnswerThatCantBeginIsToldOfAsTheFaultItIs) {
    handler_.on_request = [](http::Request, http::Reply reply) {
        http::Response response;
        response.body =
            http::PullBody{10, [](char*, std::size_t) -> std::size_t { throw Fault{"no file"}; }};
        on_route(reply)(std::move(response));
    };
    start();
    ask({get("/things/1")});
    EXPECT_THAT(served_, ElementsAre("GET /things/{thing} 500"));
}

TEST_F(ServedTest, AnAnswerThatIsMadeLaterKeepsItsRoute) {
    handler_.on_request = [](http::Request, http::Reply reply) {
        http::Response response;
        response.make = [] { return TestHandler::text("made"); };
        on_route(reply)(std::move(response));
    };
    start();
    ask({get("/things/1")});
    EXPECT_THAT(served_, ElementsAre("GET /things/{thing} 200"));
}

TEST_F(ServedTest, ARequestThatNobodyAnswersIsToldOfByItsRoute) {
    handler_.on_request = [](http::Request, http::Reply reply) {
        on_route(reply);
        http::Reply const dies = std::move(reply);
    };
    start();
    ask({get("/things/1")});
    EXPECT_THAT(served_, ElementsAre("GET /things/{thing} 500"));
}

}  // namespace
}  // namespace consult::transport
