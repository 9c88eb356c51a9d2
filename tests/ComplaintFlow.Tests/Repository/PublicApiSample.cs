using System.Diagnostics.CodeAnalysis;

namespace ComplaintFlow.Tests.Repository;

/// <summary>A little of everything, for the test of the printer.</summary>
[SuppressMessage("Design", "CA1034", Justification = "A sample of what is printed.")]
[SuppressMessage("Usage", "CA2225", Justification = "A sample of what is printed.")]
public static class PublicApiSample
{
    public interface IShape<T>
        where T : struct, IComparable<T>
    {
        static abstract T Zero { get; }

        T Area { get; }

        bool TryGet(string? key, [NotNullWhen(true)] out string? value);
    }

    public enum Kind : byte
    {
        One = 1,
        [Obsolete("Two")]
        Two,
    }

    public sealed record Item(string Name, int? Count = null, DayOfWeek Day = DayOfWeek.Monday)
    {
        public required IReadOnlyList<string?> Tags { get; init; }

        internal int Hidden { get; init; }
    }

    public readonly record struct Point(int X)
    {
        public static Point operator +(Point left, Point right) => new(left.X + right.X);
    }

    public abstract class Open
    {
        public const string Code = "c";

        private protected Open()
        {
        }

        protected Open(in Point at) => _ = at;

        public override string ToString() => Code;

        protected virtual ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken = default) => new((string?)null);
    }
}
