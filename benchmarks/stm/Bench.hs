{-# LANGUAGE BangPatterns #-}
-- Bench WORKLOAD THREADS: the same workloads with GHC's stm; prints nanoseconds an operation.
module Main (main) where

import Control.Concurrent
import Control.Concurrent.STM
import Control.Exception (evaluate)
import Control.Monad
import Data.Array
import Data.Bits
import Data.Word
import GHC.Clock (getMonotonicTimeNSec)
import System.Environment (getArgs)
import Text.Printf (printf)

next :: Word64 -> Word64
next s0 = s2 `xor` (s2 `shiftL` 17)
  where
    s1 = s0 `xor` (s0 `shiftL` 13)
    s2 = s1 `xor` (s1 `shiftR` 7)
{-# INLINE next #-}

seed :: Int -> Word64
seed i = fromIntegral (i + 1) * 0x9E3779B97F4A7C15 + 1

value :: Word64 -> Int
value s = fromIntegral ((s `shiftR` 16) .&. 0xffffffff)
{-# INLINE value #-}

-- | Repeats for a while; how often.
repeatFor :: Word64 -> (Word64 -> IO Word64) -> IO Int
repeatFor s0 f = do
  start <- getMonotonicTimeNSec
  let end = start + 200000000
      go !s !n = do
        t <- getMonotonicTimeNSec
        if t >= end then return n else loop (64 :: Int) s >>= \s' -> go s' (n + 64)
      loop 0 !s = return s
      loop k !s = f s >>= loop (k - 1)
  go s0 0
{-# INLINE repeatFor #-}

onThreads :: Int -> (Int -> IO Int) -> IO Double
onThreads n f = do
  go <- newEmptyMVar
  results <- forM [0 .. n - 1] $ \i -> do
    r <- newEmptyMVar
    _ <- forkOn i (readMVar go >> f i >>= putMVar r)
    return r
  a <- getMonotonicTimeNSec
  putMVar go ()
  counts <- mapM takeMVar results
  b <- getMonotonicTimeNSec
  return (fromIntegral (b - a) / fromIntegral (sum counts))

add :: TVar Int -> Int -> STM ()
add v n = do { x <- readTVar v; writeTVar v $! x + n }

-- | Two threads; nanoseconds for one of n steps. With one capability (THREADS = 1) they are green threads of one core.
both :: Int -> IO () -> IO () -> IO Double
both n f g = do
  done <- newEmptyMVar
  start <- getMonotonicTimeNSec
  _ <- forkOn 0 (f >> putMVar done ())
  _ <- forkOn 1 (g >> putMVar done ())
  takeMVar done >> takeMVar done
  end <- getMonotonicTimeNSec
  return (fromIntegral (end - start) / fromIntegral n)

run :: String -> Int -> IO Double
run ('r' : 'e' : 'a' : 'd' : 's' : n) t = do
  vs <- mapM newTVarIO (replicate (read n) (1 :: Int))
  let total !acc [] = return acc
      total !acc (v : r) = readTVar v >>= \x -> total (acc + x) r
  onThreads t $ \i -> repeatFor (seed i) $ \s -> do { x <- atomically (total 0 vs); _ <- evaluate x; return s }
run "counter" t = do
  v <- newTVarIO 0
  onThreads t $ \i -> repeatFor (seed i) $ \s -> atomically (add v 1) >> return s
run "bank" t = do
  vs <- listArray (0, 999) <$> mapM newTVarIO (replicate 1000 100) :: IO (Array Int (TVar Int))
  onThreads t $ \i -> repeatFor (seed i) $ \s0 -> do
    let !s1 = next s0
        !s2 = next s1
        a = value s1 `mod` 1000
        b = value s2 `mod` 1000
    atomically $ do
      x <- readTVar (vs ! a)
      when (x > 0 && a /= b) $ do { writeTVar (vs ! a) $! x - 1; add (vs ! b) 1 }
    return s2
run "map" t = do
  let n = 65536
  vs <- listArray (0, n - 1) <$> mapM (\i -> newTVarIO [(i, i)]) [0 .. n - 1] :: IO (Array Int (TVar [(Int, Int)]))
  onThreads t $ \i -> repeatFor (seed i) $ \s0 -> do
    let !s1 = next s0
        !s2 = next s1
        k = value s1 .&. (2 * n - 1)
        o = value s2 `mod` 100
        v = vs ! (k .&. (n - 1))
    if o < 90
      then do { x <- atomically (readTVar v >>= \l -> return $! maybe (-1) id (lookup k l)); _ <- evaluate x; return () }
      else atomically $ do
        l <- readTVar v
        let !rest = filter ((/= k) . fst) l
        writeTVar v $! (k, o) : rest
    return s2
run "queue" _ = do
  let capacity = 64
      n = 100000
  items <- listArray (0, capacity - 1) <$> mapM newTVarIO (replicate capacity 0) :: IO (Array Int (TVar Int))
  first <- newTVarIO (0 :: Int)
  lastItem <- newTVarIO (0 :: Int)
  both n
    (forM_ [1 .. n] $ \i -> atomically $ do
       l <- readTVar lastItem
       f <- readTVar first
       when (l - f >= capacity) retry
       writeTVar (items ! (l `mod` capacity)) $! i
       writeTVar lastItem $! l + 1)
    (replicateM_ n $ atomically $ do
       l <- readTVar lastItem
       f <- readTVar first
       when (l == f) retry
       x <- readTVar (items ! (f `mod` capacity))
       writeTVar first $! f + 1
       return x)
run "pingpong" _ = do
  turn <- newTVarIO (0 :: Int)
  let n = 20000
      side me = replicateM_ n $ atomically $ do { v <- readTVar turn; when (v /= me) retry; writeTVar turn $! 1 - me }
  both n (side 0) (side 1)
run "orelse" t = onThreads t $ \i -> do
  a <- newTVarIO 0
  b <- newTVarIO (1 :: Int)
  let take' f g = do { n <- readTVar f; when (n == 0) retry; writeTVar f $! n - 1; add g 1; return n }
  repeatFor (seed i) $ \s -> do { v <- atomically (take' a b `orElse` take' b a); _ <- evaluate v; return s }
run w _ = error ("unknown workload " ++ w)

main :: IO ()
main = do
  [w, n] <- getArgs
  let t = read n
  setNumCapabilities (max 1 (min t 2))
  r <- run w t
  printf "%.2f\n" r
