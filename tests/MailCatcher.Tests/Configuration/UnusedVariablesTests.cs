using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class UnusedVariablesTests
{
    [Theory]
    [InlineData("MAILCATCHER_SMPT", "MAILCATCHER_SMTP")]
    [InlineData("MAILCATCHER_MAXAGE", "MAILCATCHER_MAX_AGE")]
    [InlineData("MAILCATCHER_CONFIGS", "MAILCATCHER_CONFIG")]
    public void A_mistyped_variable_is_found(string name, string meant)
        => Assert.Equal([(name, meant)], UnusedVariables.Find(["PATH", name]));

    [Theory]
    [InlineData("MAILCATCHER_SMTP")]
    [InlineData("MAILCATCHER_CONFIG")]
    [InlineData("MAILCATCHER_PORT")]
    [InlineData("MAILCATCHER_SERVICE_HOST")]
    [InlineData("MAILCATCHER_SERVICE_PORT_SMTP")]
    [InlineData("MAILCATCHER_PORT_1025_TCP_ADDR")]
    [InlineData("MAILCATCHER_")]
    [InlineData("SMPT")]
    public void Others_are_left_alone(string name) => Assert.Empty(UnusedVariables.Find([name]));
}
