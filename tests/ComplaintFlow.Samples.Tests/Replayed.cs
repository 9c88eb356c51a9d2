using System.Text;
using ComplaintFlow.Samples.Replay;
using ComplaintFlow.Samples.Replay.Formats;
using ComplaintFlow.Samples.Replay.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Tests;

/// <summary>A file that has been replayed, with the lines that were told of its rows.</summary>
internal sealed record Replayed(Figures Figures, IReadOnlyList<string> Lines)
{
    public static async Task<Replayed> FileAsync(string path, string format, IComplaintDesk? desk = null)
    {
        await using FileStream file = File.OpenRead(path);
        return await StreamAsync(file, format, desk);
    }

    public static async Task<Replayed> TextAsync(string text, string format, IComplaintDesk? desk = null) =>
        await StreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), format, desk);

    public static async Task<Replayed> StreamAsync(Stream file, string format, IComplaintDesk? desk = null)
    {
        await using ServiceProvider services = ReplayHost.Create();
        List<string> lines = [];
        Figures figures = await ReplayCommand.RunAsync("file.csv", file, FileFormat.Of(format), desk ?? services.GetRequiredService<IComplaintDesk>(), lines.Add);
        return new(figures, lines);
    }
}
