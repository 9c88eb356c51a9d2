namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>Where the letters to customers go: in a real house an e-mail server.</summary>
internal sealed class Letterbox
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _letters = [];

    public void Post(string letter)
    {
        lock (_lock)
            _letters.Enqueue(letter);
    }

    public IReadOnlyList<string> Empty()
    {
        lock (_lock)
        {
            string[] letters = [.. _letters];
            _letters.Clear();
            return letters;
        }
    }
}
