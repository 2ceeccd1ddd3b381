using System.Net;
using TestKit;

namespace Conformance.Tests.Subjects;

/// <summary>The program named by the environment, for example the native binary.</summary>
internal sealed class ProgramSubject : SmtpSubject
{
    private readonly RunningProgram _program;
    private readonly HttpReadBack _http;

    private ProgramSubject(RunningProgram program)
    {
        _program = program;
        _http = new HttpReadBack(program.Http);
    }

    public override IPEndPoint EndPoint => _program.Smtp;

    public static async Task<SmtpSubject> StartProgramAsync() => new ProgramSubject(await RunningProgram.StartAsync());

    public override Task<byte[]?> FindRawAsync(string recipient) => _http.FindRawAsync(recipient);

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
    }
}
