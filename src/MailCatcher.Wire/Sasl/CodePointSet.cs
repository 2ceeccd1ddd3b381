namespace MailCatcher.Wire.Sasl;

/// <summary>A set of code points kept as ranges. Ranges are added in ascending order.</summary>
internal sealed class CodePointSet
{
    private readonly List<int> _first = [];
    private readonly List<int> _last = [];

    public void Add(int first, int last)
    {
        _first.Add(first);
        _last.Add(last);
    }

    public bool Contains(int codePoint)
    {
        var index = _first.BinarySearch(codePoint);
        return index >= 0 || (~index > 0 && codePoint <= _last[~index - 1]);
    }
}
