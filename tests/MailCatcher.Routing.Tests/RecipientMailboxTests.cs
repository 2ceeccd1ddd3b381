namespace MailCatcher.Routing.Tests;

public sealed class RecipientMailboxTests
{
    [Theory]
    [InlineData("bob@example.test", "bob@example.test")]
    [InlineData("Bob@Example.TEST", "bob@example.test")]
    [InlineData("\"bob\"@example.test", "bob@example.test")]
    [InlineData("\"b\\o\\b\"@example.test", "bob@example.test")]
    [InlineData("\"bob.smith+x\"@example.test", "bob.smith+x@example.test")]
    [InlineData("\"bob smith\"@example.test", "\"bob smith\"@example.test")]
    [InlineData("\"bob\\ smith\"@example.test", "\"bob smith\"@example.test")]
    [InlineData("\"a\\\"b\\\\c\"@example.test", "\"a\\\"b\\\\c\"@example.test")]
    [InlineData("\"a@b\"@example.test", "\"a@b\"@example.test")]
    [InlineData("\".a\"@example.test", "\".a\"@example.test")]
    [InlineData("\"a..b\"@example.test", "\"a..b\"@example.test")]
    [InlineData("\"\"@example.test", "\"\"@example.test")]
    [InlineData("\"@example.test", "\"@example.test")]
    [InlineData("用户@例え.test", "用户@例え.test")]
    [InlineData("\"用户\"@例え.test", "用户@例え.test")]
    [InlineData("bob@[192.0.2.1]", "bob@[192.0.2.1]")]
    [InlineData("postmaster", "postmaster@host.test")]
    [InlineData("Postmaster", "postmaster@host.test")]
    [InlineData("@", "@")]
    public void Spellings_of_one_address_share_a_mailbox(string address, string mailbox)
        => Assert.Equal(mailbox, RecipientMailbox.OfAddress(address, "Host.Test").Value);

    [Theory]
    [InlineData("bob@example.test", "bob@example.test")]
    [InlineData("\"Bob\"@Example.test", "bob@example.test")]
    [InlineData("bob", "")]
    [InlineData("", "")]
    public void User_name_opens_its_mailbox_or_all_mail(string user, string mailbox)
        => Assert.Equal(mailbox, RecipientMailbox.OfUser(user, "host.test").Value);
}
