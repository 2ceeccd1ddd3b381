using MailCatcher.Mail;

namespace MailCatcher.Web.Dtos;

/// <summary>An address of a header.</summary>
internal sealed record AddressDto(string Name, string Address)
{
    public static AddressDto From(MailAddress address) => new(address.Name, address.Address);

    public static IReadOnlyList<AddressDto> From(IReadOnlyList<MailAddress> addresses)
    {
        var result = addresses.Count == 0 ? [] : new AddressDto[addresses.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = From(addresses[i]);
        }

        return result;
    }
}
