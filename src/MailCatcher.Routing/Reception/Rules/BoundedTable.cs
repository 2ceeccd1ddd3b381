namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Values by text, of which only the latest added are kept. Texts are kept as digests. Not thread-safe.</summary>
internal sealed class BoundedTable<T>(int capacity)
    where T : class, new()
{
    private readonly Dictionary<UInt128, LinkedListNode<(UInt128 Key, T Value)>> _nodes = [];
    private readonly LinkedList<(UInt128 Key, T Value)> _order = new();

    /// <summary>The value of a text, a new one when there is none.</summary>
    public T GetOrAdd(string text)
    {
        var key = Chance.Digest(text);
        if (_nodes.TryGetValue(key, out var known))
        {
            return known.Value.Value;
        }

        if (_nodes.Count >= capacity)
        {
            _nodes.Remove(_order.First!.Value.Key);
            _order.RemoveFirst();
        }

        var value = new T();
        _nodes[key] = _order.AddLast((key, value));
        return value;
    }

    /// <summary>The value of a text; null when there is none.</summary>
    public T? Find(string text) => _nodes.GetValueOrDefault(Chance.Digest(text))?.Value.Value;

    /// <summary>Removes a text and returns its value; null when there is none.</summary>
    public T? Remove(string text)
    {
        if (!_nodes.Remove(Chance.Digest(text), out var node))
        {
            return null;
        }

        _order.Remove(node);
        return node.Value.Value;
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        _nodes.Clear();
        _order.Clear();
    }
}
