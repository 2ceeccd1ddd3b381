using MailCatcher.Store.Mailboxes;

namespace MailCatcher.Store.Tests.Mailboxes;

public sealed class MailboxNameTests
{
    [Fact]
    public void Addresses_share_a_mailbox_whatever_their_case()
    {
        Assert.Equal(MailboxName.OfAddress("bob@example.com"), MailboxName.OfAddress("Bob@EXAMPLE.com"));
        Assert.Equal("bob@example.com", MailboxName.OfAddress("Bob@EXAMPLE.com").ToString());
        Assert.NotEqual(MailboxName.OfAddress("bob@example.com"), MailboxName.OfAddress("bob@example.org"));
    }

    [Theory]
    [InlineData("Bob@example.com", "bob@example.com")]
    [InlineData("@", "@")]
    [InlineData("bob", "")]
    [InlineData("", "")]
    public void A_user_name_opens_the_mailbox_of_an_address_or_all_mail(string userName, string mailbox)
    {
        var name = MailboxName.OfUser(userName);

        Assert.Equal(mailbox, name.Value);
        Assert.Equal(mailbox.Length == 0, name.IsAllMail);
    }

    [Fact]
    public void The_default_value_is_all_mail() => Assert.True(default(MailboxName).IsAllMail);

    [Fact]
    public void An_empty_address_is_a_mistake() => Assert.Throws<ArgumentException>(() => MailboxName.OfAddress(""));
}
