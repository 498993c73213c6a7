#include <gtest/gtest.h>
#include <thread>

#include <consult/error.h>
#include <consult/http/message.h>

namespace consult::http {
namespace {

TEST(Fields, compare_names_without_case) {
    Fields fields;
    fields.add("Content-Type", "text/plain");
    fields.add("X-A", "1");
    fields.add("x-a", "2");
    EXPECT_EQ(fields.value("content-TYPE"), "text/plain");
    EXPECT_EQ(fields.value("X-a"), "1");
    EXPECT_TRUE(fields.has("X-A"));
    EXPECT_FALSE(fields.has("X-AB"));
    EXPECT_FALSE(fields.has("X-"));
    EXPECT_EQ(fields.value("X-B"), "");
}

TEST(Fields, set_replaces_every_one_of_that_name) {
    Fields fields;
    fields.add("X-A", "1");
    fields.add("Other", "kept");
    fields.add("x-a", "2");
    fields.set("X-a", "3");
    ASSERT_EQ(fields.all().size(), 2U);
    EXPECT_EQ(fields.all()[0].second, "kept");
    EXPECT_EQ(fields.value("X-A"), "3");
    fields.set("New", "4");
    EXPECT_EQ(fields.value("new"), "4");
}

class RepliesTest : public testing::Test {
protected:
    Reply reply() {
        return Reply{[this](Response response) { sent_.push_back(response.status); }};
    }
    static Response with_status(int status) {
        Response response;
        response.status = status;
        return response;
    }
    std::vector<int> sent_;
};

TEST_F(RepliesTest, are_sent_once) {
    Reply first = reply();
    first(with_status(204));
    EXPECT_THROW(first(with_status(200)), Fault);
    EXPECT_EQ(sent_, std::vector<int>{204});
}

TEST_F(RepliesTest, that_die_unanswered_send_500) {
    { Reply const forgotten = reply(); }
    EXPECT_EQ(sent_, std::vector<int>{500});
}

TEST_F(RepliesTest, that_are_moved_owe_the_answer_no_more) {
    {
        Reply first = reply();
        Reply second = std::move(first);
        second(with_status(200));
    }
    EXPECT_EQ(sent_, std::vector<int>{200});
}

TEST_F(RepliesTest, that_are_replaced_send_500) {
    Reply first = reply();
    first = reply();
    EXPECT_EQ(sent_, std::vector<int>{500});
    first(with_status(200));
    EXPECT_EQ(sent_, (std::vector<int>{500, 200}));
}

TEST_F(RepliesTest, of_nobody_owe_nothing) {
    Reply none;
    EXPECT_THROW(none(with_status(200)), Fault);
}

class Echo final : public Handler {
public:
    void handle(Request request, Reply reply) override {
        if (request.target == "/throw") throw Fault{"broken"};
        if (request.target == "/forget") return;
        std::thread{[request = std::move(request), reply = std::move(reply)]() mutable {
            Response response;
            response.body = std::move(request.body);
            reply(std::move(response));
        }}.detach();
    }
};

TEST(HandleBlocking, waits_for_the_answer) {
    Echo echo;
    Request request;
    request.body = "hello";
    EXPECT_EQ(std::get<std::string>(handle_blocking(echo, request).body), "hello");
    request.target = "/forget";
    EXPECT_EQ(handle_blocking(echo, request).status, 500);
    request.target = "/throw";
    EXPECT_THROW((void)handle_blocking(echo, request), Fault);
}

}  // namespace
}  // namespace consult::http
