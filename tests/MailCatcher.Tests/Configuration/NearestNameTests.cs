using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["--smtp", "--http", "--pop3", "--max-age", "--max-messages", "--max-message-size"];

    [Theory]
    [InlineData("--smpt", "--smtp")]
    [InlineData("--stmp", "--smtp")]
    [InlineData("--htp", "--http")]
    [InlineData("--pop", "--pop3")]
    [InlineData("--max-size", "--max-age")]
    [InlineData("--max-message", "--max-messages")]
    [InlineData("--maxmessagesize", "--max-message-size")]
    public void A_near_name_is_found(string typed, string meant) => Assert.Equal(meant, NearestName.Find(typed, Names));

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("--x")]
    [InlineData("")]
    public void A_far_name_is_not(string typed) => Assert.Null(NearestName.Find(typed, Names));
}
