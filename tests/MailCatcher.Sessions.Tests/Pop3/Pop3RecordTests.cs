using System.Globalization;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Tests.Pop3;

public sealed class Pop3RecordTests
{
    [Fact]
    public async Task Collected_and_deleted_messages_are_recorded_without_their_contents()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using (var connection = await server.LogInAsync())
        {
            await connection.SendAsync("RETR 1\r\nDELE 1\r\nQUIT\r\n");
            await connection.ReadToEndAsync();
        }

        var session = Only(server);
        Assert.Equal("1 message collected by bob@two.test, 1 deleted", session.Summary.Sentence);
        Assert.Equal(SessionOutcome.Completed, session.Summary.Outcome);
        Assert.Equal("bob@two.test", session.Summary.User);
        Assert.Single(session.Summary.Messages);
        var text = string.Join('\n', session.Transcript.Select(static line => line.Text));
        Assert.Contains("PASS [hidden]", text, StringComparison.Ordinal);
        Assert.Contains("octets of content]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("first", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_login_is_told_with_its_user()
    {
        await using var server = await Pop3UnderTest.StartEmptyAsync();
        await using (var connection = server.Connect(users: new Dictionary<string, string> { ["bob"] = "tiger" }))
        {
            await connection.SendAsync("USER bob\r\nPASS wrong\r\nQUIT\r\n");
            await connection.ReadToEndAsync();
        }

        var session = Only(server);
        Assert.Equal((SessionOutcome.Refused, "login refused for bob: wrong password or unknown user"), (session.Summary.Outcome, session.Summary.Sentence));
        var refused = Assert.Single(session.Refused);
        Assert.Equal((RefusalStage.Auth, 0, "bob"), (refused.Stage, refused.Code, refused.User));
        Assert.Equal("-ERR [AUTH] Wrong user name or password", refused.Text);
        Assert.Equal(0, server.Sessions.Rejected);
    }

    [Fact]
    public async Task Of_a_long_list_only_the_beginning_is_kept()
    {
        await using var server = await Pop3UnderTest.StartEmptyAsync();
        for (var i = 0; i < 50; i++)
        {
            await server.AddAsync("a@one.test", "bob@two.test", string.Create(CultureInfo.InvariantCulture, $"{i}"));
        }

        await using (var connection = await server.LogInAsync())
        {
            await connection.SendAsync("LIST\r\nQUIT\r\n");
            await connection.ReadToEndAsync();
        }

        var said = Only(server).Transcript.Where(static line => line.From == TranscriptSource.Server).Select(static line => line.Text).ToList();
        Assert.Equal(".", said[^2]);
        Assert.Matches(@"^\[[0-9]+ octets of content\]$", said[^3]);
        Assert.StartsWith("20 ", said[^4], StringComparison.Ordinal);
    }

    private static SessionDetails Only(Pop3UnderTest server)
        => server.Sessions.Find(Assert.Single(server.Sessions.List(SessionFilter.All, 0, 10).Sessions).Id)!;
}
