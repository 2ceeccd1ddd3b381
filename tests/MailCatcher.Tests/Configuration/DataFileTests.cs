using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class DataFileTests
{
    [Fact]
    public void Memory_stays_what_it_is() => Assert.Equal(":memory:", DataFile.Parse(":memory:").Value);

    [Fact]
    public void A_relative_path_becomes_a_full_one()
        => Assert.Equal(Path.GetFullPath("some/mail.db"), DataFile.Parse("some/mail.db").Value);

    [Fact]
    public void The_default_is_a_file_in_a_folder_of_the_user()
    {
        Assert.True(Path.IsPathFullyQualified(DataFile.Default));
        Assert.EndsWith(Path.Combine("mailcatcher", "mailcatcher.db"), DataFile.Default, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_refused_with_a_better_idea()
    {
        var folder = Path.GetTempPath();

        Assert.Contains(Path.Combine(folder, "mailcatcher.db"), DataFile.Parse(folder).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("postgres://localhost/mail")]
    public void Anything_else_is_refused(string text) => Assert.NotNull(DataFile.Parse(text).Error);
}
