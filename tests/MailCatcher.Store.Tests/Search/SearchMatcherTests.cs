using MailCatcher.Mail;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;
using MailCatcher.Store.Sessions;
using TestKit.Stores;

namespace MailCatcher.Store.Tests.Search;

/// <summary>What the terms of a search mean, where the contract's searches do not say it already.</summary>
public sealed class SearchMatcherTests
{
    [Theory]
    [InlineData("to:dave", true)]
    [InlineData("bcc:dave", true)]
    [InlineData("bcc:carol", false)]
    [InlineData("bcc:ed", true)]
    [InlineData("to:carol", false)]
    [InlineData("cc:carol", true)]
    public void Envelope_recipients_that_no_header_names_are_blind_copies(string query, bool isFound)
        => Assert.Equal(isFound, Matches(
            query,
            new MessageDigest
            {
                To = [new MailAddress("Bob", "BOB@example.com")],
                Cc = [new MailAddress("", "carol@example.com")],
                Bcc = [new MailAddress("", "ed@example.com")],
            },
            recipients: ["bob@example.com", "dave@example.com"]));

    [Theory]
    [InlineData("to:carol", true)]
    [InlineData("bcc:carol", false)]
    public void An_envelope_recipient_named_in_Cc_is_a_recipient_but_no_blind_copy(string query, bool isFound)
        => Assert.Equal(isFound, Matches(
            query, new MessageDigest { Cc = [new MailAddress("", "carol@example.com")] }, recipients: ["carol@example.com"]));

    [Theory]
    [InlineData("\"bob <bob@example.com>\"", true)]
    [InlineData("\"bob@example.com carol\"", false)]
    [InlineData("\"example.com> carol\"", false)]
    public void A_match_lies_within_one_value(string query, bool isFound)
        => Assert.Equal(isFound, Matches(
            query,
            new MessageDigest { To = [new MailAddress("Bob", "bob@example.com"), new MailAddress("Carol", "carol@example.com")] },
            recipients: []));

    [Theory]
    [InlineData("from:unreadable", true)]
    [InlineData("from:sender@", true)]
    public void A_From_that_cannot_be_read_is_found_by_its_text(string query, bool isFound)
        => Assert.Equal(isFound, Matches(query, new MessageDigest { From = new MailAddress("Unreadable From", "") }, recipients: []));

    [Theory]
    [InlineData("user:bob", true)]
    [InlineData("user:SMITH", true)]
    [InlineData("bob.smith", true)]
    [InlineData("user:carol", false)]
    [InlineData("session:3w5e11264sgsf", true)]
    [InlineData("session:3W5E11264SGSF", true)]
    [InlineData("session:3w5e11264sgs", false)]
    [InlineData("3w5e11264sgsf", false)]
    public void Who_handed_it_over_and_in_which_session_can_be_asked_for(string query, bool isFound)
        => Assert.Equal(isFound, Matches(query, new MessageDigest(), recipients: []));

    [Fact]
    public void An_unknown_term_is_an_error()
        => Assert.Throws<ArgumentOutOfRangeException>(() => SearchMatcher.Matches(
            new SearchQuery([new Unknown()]), Summary(new MessageDigest()), new SearchableMessage(new MessageDigest(), "", [], user: null)));

    private static bool Matches(string query, MessageDigest digest, string[] recipients)
        => SearchMatcher.Matches(
            StoreReading.Query(query), Summary(digest), new SearchableMessage(digest, "sender@example.com", recipients, "Bob.Smith"));

    private static MessageSummary Summary(MessageDigest digest) => new()
    {
        Id = MessageId.New(),
        Sequence = 1,
        ReceivedAt = TestMessage.Noon,
        Digest = digest,
        ReversePath = "sender@example.com",
        Recipients = [],
        Session = new SessionId(ulong.MaxValue),
        Size = 1,
    };

    private sealed record Unknown() : SearchTerm(IsNegated: false);
}
