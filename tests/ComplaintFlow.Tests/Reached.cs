using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests;

/// <summary>
/// In how many runs a property reaches what it asserts under a condition only. The shares are in the test's output, and one of less than a tenth, or another share
/// for what is rare, fails the property.
/// </summary>
/// <param name="oneOf">The number of runs of which one must reach each condition.</param>
/// <remarks>A field of the test class, which disposes of it: xunit makes an instance a test, and FsCheck.Xunit disposes of it after the last run.</remarks>
internal sealed class Reached(int oneOf = 10) : IDisposable
{
    private readonly Dictionary<string, int> _counts = [];
    private int _runs;
    private bool _hasFailed;

    /// <summary>One run of a property.</summary>
    /// <param name="conditions">Everything that the law can say to have reached, so that what it never reaches is missed as well.</param>
    /// <param name="law">Is given what it tells a condition to when it has reached it; once a run is enough.</param>
    public Property Check(string[] conditions, Action<Action<string>> law)
    {
        HashSet<string> reached = [];
        try
        {
            law(condition => reached.Add(conditions.Contains(condition)
                ? condition
                : throw new ArgumentException($"'{condition}' is not among the conditions.", nameof(condition))));
        }
        catch
        {
            _hasFailed = true;
            throw;
        }

        _runs++;
        Property property = true.ToProperty();
        foreach (string condition in conditions)
        {
            _counts[condition] = _counts.GetValueOrDefault(condition) + (reached.Contains(condition) ? 1 : 0);
            property = property.Classify(reached.Contains(condition), condition);
        }

        return property;
    }

    /// <inheritdoc cref="Check(string[], Action{Action{string}})"/>
    /// <remarks>Waits for the law: FsCheck would go on in another thread of a pool whose threads wait for other properties.</remarks>
    public Property Check(string[] conditions, Func<Action<string>, Task> law) =>
        Check(conditions, (Action<string> reached) => law(reached).GetAwaiter().GetResult());

    /// <summary>Fails unless every condition was reached in the share of the runs. What has failed already keeps its own counter-example.</summary>
    public void Dispose()
    {
        if (!_hasFailed)
            Assert.All(_counts, pair => Assert.True(pair.Value * oneOf >= _runs, $"In {pair.Value} of {_runs} runs only, less than one of {oneOf}: {pair.Key}."));
    }
}
