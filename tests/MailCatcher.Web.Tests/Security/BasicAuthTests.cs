using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ICredentials = MailCatcher.Wire.Sasl.ICredentials;

namespace MailCatcher.Web.Tests.Security;

public sealed class BasicAuthTests
{
    [Theory]
    [InlineData("anna:one")]
    [InlineData("jürgen:two:three")]
    public async Task A_user_with_the_right_password_is_let_in(string userPass)
        => Assert.Equal(HttpStatusCode.OK, (await GetAsync("Basic", Base64(userPass))).StatusCode);

    [Theory]
    [InlineData("anna:two")]
    [InlineData("anna:")]
    [InlineData("anna")]
    [InlineData("nobody:one")]
    [InlineData("")]
    public async Task Anybody_else_is_asked_for_a_password(string userPass)
    {
        using var response = await GetAsync("Basic", Base64(userPass));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic realm=\"Login\", charset=\"UTF-8\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("Basic", "!!!")]
    [InlineData("Basic", "//8=")]
    [InlineData("Bearer", "YW5uYTpvbmU=")]
    [InlineData(null, null)]
    public async Task What_is_no_name_and_password_is_no_entry(string? scheme, string? parameter)
        => Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(scheme, parameter)).StatusCode);

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task Health_checks_need_no_password(string path)
        => Assert.NotEqual(HttpStatusCode.Unauthorized, (await GetAsync(null, null, path)).StatusCode);

    [Fact]
    public async Task Open_credentials_ask_for_nothing()
        => Assert.Equal(HttpStatusCode.OK, (await GetAsync(null, null, credentials: new Users(IsOpen: true))).StatusCode);

    private static async Task<HttpResponseMessage> GetAsync(
        string? scheme, string? parameter, string path = "/api/v1/info", ICredentials? credentials = null)
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { HttpAuth = credentials ?? new Users(IsOpen: false) });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, parameter);
        return await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
